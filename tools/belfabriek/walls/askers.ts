import ts from 'typescript';
import {
  bare,
  givenTo,
  importedBy,
  meantBy,
  type Named,
  nodesIn,
  readBy,
  takenBy,
} from './names.js';

/** How the asker is recognised: by type, by name, and by the functions that return it. */
export interface Asker {
  readonly types: ReadonlySet<string>;
  readonly name: string;
  readonly givers: ReadonlySet<string>;
}
export const scope: Asker = { types: new Set(['Scope']), name: 'scope', givers: new Set() };
/** The asker of portal, before portal turns it into a scope. */
export const principal: Asker = {
  types: new Set(['KeyHolder', 'Person', 'Principal']),
  name: 'principal',
  givers: new Set(['askerOf', 'personIn', 'personOf']),
};

/** The asker with the owners in sight. */
export const sight: Asker = {
  types: new Set(['Sight']),
  name: 'sight',
  givers: new Set(['sightOf']),
};

/** Whether a type is the asker's, or contains it: `Scope | null`, `Extract<Scope, …>`. */
function isTypeOf(type: ts.TypeNode, asker: Asker): boolean {
  const is = (each: ts.TypeNode): boolean => isTypeOf(each, asker);
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return type.types.some(is);
  if (ts.isParenthesizedTypeNode(type)) return is(type.type);
  if (ts.isIndexedAccessTypeNode(type)) {
    return /^Asked<.*\['scope'\]$/s.test(type.getText()) && asker === scope;
  }
  if (!ts.isTypeReferenceNode(type)) return false;
  return asker.types.has(type.typeName.getText()) || (type.typeArguments?.some(is) ?? false);
}

/** Whether an expression is the asker: by its type where that is written, else by its name or origin. */
export function isAsker(given: ts.Node, asker: Asker, seen = new Set<ts.Node>()): boolean {
  if (!ts.isExpression(given) || seen.has(given)) return false;
  seen.add(given);
  if (ts.isAsExpression(given) || ts.isSatisfiesExpression(given)) {
    return isTypeOf(given.type, asker) || isAsker(given.expression, asker, seen);
  }
  const node = bare(given);
  if (node !== given) return isAsker(node, asker, seen);
  const read = readBy(node);
  if (read !== undefined && (read === asker.name || propertiesOf(node, asker).has(read)))
    return true;
  if (ts.isCallExpression(node)) return asker.givers.has(importedBy(node.expression) ?? '');
  if (!ts.isIdentifier(node)) return false;
  const meant = meantBy(node);
  if (meant === undefined) return node.text === asker.name;
  if (ts.isBindingElement(meant)) return takenBy(meant) === asker.name;
  return isAskerVariable(meant, asker, seen);
}

const properties = new Map(
  [scope, principal, sight].map((asker) => [
    asker,
    new WeakMap<ts.SourceFile, ReadonlySet<string>>(),
  ]),
);
/** Names of properties that the node's file declares with the asker's type. */
export function propertiesOf(node: ts.Node, asker: Asker): ReadonlySet<string> {
  const source = node.getSourceFile();
  const known = properties.get(asker)!;
  const found =
    known.get(source) ??
    new Set(
      nodesIn(source)
        .filter(
          (each): each is ts.PropertySignature | ts.PropertyDeclaration | ts.ParameterDeclaration =>
            ts.isPropertySignature(each) ||
            ts.isPropertyDeclaration(each) ||
            (ts.isParameter(each) && ts.isParameterPropertyDeclaration(each, each.parent)),
        )
        .filter(({ type }) => type !== undefined && isTypeOf(type, asker))
        .map(({ name }) => name.getText()),
    );
  known.set(source, found);
  return found;
}

function isAskerVariable(meant: Named, asker: Asker, seen: Set<ts.Node>): boolean {
  if (!ts.isVariableDeclaration(meant) && !ts.isParameter(meant)) return false;
  if (meant.type !== undefined) return isTypeOf(meant.type, asker);
  if (meant.name.getText() === asker.name) return true;
  if (meant.initializer !== undefined && isAsker(meant.initializer, asker, seen)) return true;
  return ts.isParameter(meant) && givenTo(meant).some((each) => isAsker(each, asker, seen));
}

/** Whether a declaration contains the asker. */
export const holdsAsker = (
  node: ts.VariableDeclaration | ts.ParameterDeclaration,
  asker: Asker,
): boolean =>
  (node.type !== undefined && isTypeOf(node.type, asker)) ||
  (node.initializer !== undefined && isAsker(node.initializer, asker)) ||
  (ts.isParameter(node) && givenTo(node).some((each) => isAsker(each, asker)));
