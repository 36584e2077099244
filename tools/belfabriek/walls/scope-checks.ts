import ts from 'typescript';
import {
  bare,
  calledHere,
  givenTo,
  importedBy,
  type LocalFunction,
  meantBy,
  type Named,
  nodesIn,
  parsed,
  readBy,
  returnedBy,
  takenBy,
} from './names.js';

/** What only some kinds of scope have, and what tells the kinds apart. */
const members = new Set(['as', 'ownerId', 'staffId', 'keyId', 'madeBy', 'service']);
const predicates = new Set([
  'isKey',
  'isOwner',
  'isService',
  'personOf',
  'seesEveryOwner',
  'seesOwner',
  'staffIdOf',
]);
/** A comparison by another name. */
const comparers = new Set(['endsWith', 'equals', 'has', 'includes', 'indexOf', 'is', 'startsWith']);
/** Makes a refusal, or what one is made of. */
const refusers = new Set([
  'brokenRule',
  'conflict',
  'err',
  'fieldProblem',
  'forbidden',
  'invalid',
  'notFound',
]);
const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const both = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);
const maybeScoped = /scope|\.as\b|['"]as['"]/i;

/** Whether a type is a scope, or a scope among others: `Scope | null`, `Extract<Scope, …>`. */
function isScopeType(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
    return type.types.some(isScopeType);
  }
  if (ts.isParenthesizedTypeNode(type)) return isScopeType(type.type);
  if (!ts.isTypeReferenceNode(type)) return false;
  return type.typeName.getText() === 'Scope' || (type.typeArguments?.some(isScopeType) ?? false);
}

/** Whether what is given is who asks: by its type where it says one, else by being called `scope`. */
function isScope(given: ts.Node, seen = new Set<ts.Node>()): boolean {
  if (!ts.isExpression(given) || seen.has(given)) return false;
  seen.add(given);
  if (ts.isAsExpression(given) || ts.isSatisfiesExpression(given)) {
    return isScopeType(given.type) || isScope(given.expression, seen);
  }
  const node = bare(given);
  if (node !== given) return isScope(node, seen);
  if (readBy(node) === 'scope') return true;
  if (!ts.isIdentifier(node)) return false;
  const meant = meantBy(node);
  if (meant === undefined) return node.text === 'scope';
  if (ts.isBindingElement(meant)) return takenBy(meant) === 'scope';
  return isScopeVariable(meant, seen);
}

function isScopeVariable(meant: Named, seen: Set<ts.Node>): boolean {
  if (!ts.isVariableDeclaration(meant) && !ts.isParameter(meant)) return false;
  if (meant.type !== undefined) return isScopeType(meant.type);
  if (meant.name.getText() === 'scope') return true;
  if (meant.initializer !== undefined && isScope(meant.initializer, seen)) return true;
  return ts.isParameter(meant) && givenTo(meant).some((each) => isScope(each, seen));
}

/** Whether a pattern takes a scope's kind, or what only some kinds have. */
function takesMembers(pattern: ts.BindingName): boolean {
  return (
    ts.isObjectBindingPattern(pattern) &&
    pattern.elements.some((each) => members.has(takenBy(each) ?? ''))
  );
}

function isMemberRead(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const read = readBy(node);
    return read === 'as' || (members.has(read ?? '') && isScope(node.expression));
  }
  if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
    const isOfScope =
      (node.type !== undefined && isScopeType(node.type)) ||
      (node.initializer !== undefined && isScope(node.initializer)) ||
      (ts.isParameter(node) && givenTo(node).some((each) => isScope(each)));
    return takesMembers(node.name) && isOfScope;
  }
  // `{ scope: { as } }`
  if (ts.isBindingElement(node)) return takenBy(node) === 'scope' && takesMembers(node.name);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return isScope(node.right);
  }
  if (!ts.isCallExpression(node) || !/^(?:has(?:Own)?|get)$/.test(readBy(node.expression) ?? '')) {
    return false;
  }
  const [of, name] = node.arguments;
  return of !== undefined && name !== undefined && isScope(of);
}

/** What says who asks: `ownerOf`, or `authorOf` and the questions of `@app/platform/scopes`. */
type Telling = 'owner' | 'check';

const contracts = '@app/contracts';
const platform = '@app/platform/scopes';

/** Whether a value is, or says, whose or which kind the asker is, however it is handed on within the file. */
function tells(given: ts.Node, by: Telling, seen = new Set<ts.Node>()): boolean {
  if (!ts.isExpression(given)) return false;
  const node = bare(given);
  if (seen.has(node)) return false;
  seen.add(node);
  const does = (each: ts.Node): boolean => tells(each, by, seen);
  if (ts.isCallExpression(node)) {
    if (isTeller(node, by)) return true;
    if (node.expression.getText() === 'String') return node.arguments.some(does);
    const called = calledHere(node);
    return called !== undefined && returnedBy(called.body).some(does);
  }
  if (ts.isPrefixUnaryExpression(node)) return does(node.operand);
  if (ts.isTemplateExpression(node))
    return node.templateSpans.some((each) => does(each.expression));
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(does);
  if (ts.isPropertyAccessExpression(node)) return partsOf(node).some(does);
  if (ts.isBinaryExpression(node)) return does(node.left) || does(node.right);
  if (ts.isConditionalExpression(node)) {
    return [node.condition, node.whenTrue, node.whenFalse].some(does);
  }
  if (!ts.isIdentifier(node)) return false;
  const meant = meantBy(node);
  if (meant === undefined) return false;
  if (ts.isParameter(meant)) return givenTo(meant).some(does);
  return (
    ts.isVariableDeclaration(meant) && meant.initializer !== undefined && does(meant.initializer)
  );
}

const isTeller = ({ expression }: ts.CallExpression, by: Telling): boolean =>
  by === 'owner'
    ? importedBy(expression, contracts) === 'ownerOf'
    : importedBy(expression, contracts) === 'authorOf' ||
      predicates.has(importedBy(expression, platform) ?? '');

/** What an object of the file was given as the part that is read. */
function partsOf({ expression, name }: ts.PropertyAccessExpression): ts.Expression[] {
  const meant = ts.isIdentifier(expression) ? meantBy(expression) : undefined;
  if (meant === undefined || !ts.isVariableDeclaration(meant)) return [];
  const value = meant.initializer && bare(meant.initializer);
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((each) => {
    if (each.name?.getText() !== name.text) return [];
    if (ts.isShorthandPropertyAssignment(each)) return [each.name];
    return ts.isPropertyAssignment(each) ? [each.initializer] : [];
  });
}

/** Whether the asker's owner is held against another, or against none. */
function isComparison(node: ts.Node): boolean {
  const isOwner = (each: ts.Node): boolean => tells(each, 'owner');
  if (ts.isBinaryExpression(node)) {
    if (equalities.has(node.operatorToken.kind)) return isOwner(node.left) || isOwner(node.right);
    return both.has(node.operatorToken.kind) && isOwner(node.left);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.ExclamationToken && isOwner(node.operand);
  }
  if (ts.isIfStatement(node) || ts.isSwitchStatement(node)) return isOwner(node.expression);
  if (ts.isConditionalExpression(node)) return isOwner(node.condition);
  if (!ts.isCallExpression(node) || !comparers.has(readBy(node.expression) ?? '')) return false;
  const { expression: of, arguments: given } = node;
  return given.some(isOwner) || (ts.isPropertyAccessExpression(of) && isOwner(of.expression));
}

const throwsAtOnce = ({ body }: LocalFunction): boolean =>
  body !== undefined && ts.isBlock(body) && body.statements.some(ts.isThrowStatement);

/** Whether it throws, or makes what a refusal is made of. */
const refuses = (given: ts.Node | undefined): boolean =>
  given !== undefined &&
  nodesIn(given).some((node) => {
    if (ts.isThrowStatement(node)) return true;
    if (ts.isNewExpression(node)) return node.expression.getText().endsWith('Error');
    if (!ts.isCallExpression(node)) return false;
    const called = calledHere(node);
    if (called !== undefined) return throwsAtOnce(called);
    return refusers.has(importedBy(node.expression) ?? '');
  });

/** What is done where an `if` that always leaves isn't taken. */
function afterwards(node: ts.IfStatement): readonly ts.Statement[] {
  const { parent, thenStatement: then } = node;
  const last = ts.isBlock(then) ? then.statements.at(-1) : then;
  if (last === undefined || !ts.isReturnStatement(last) || !ts.isBlock(parent)) return [];
  return parent.statements.slice(parent.statements.indexOf(node) + 1);
}

/** Whether a question of `@app/platform/scopes` decides about a refusal, which a check there would. */
function isRefusal(node: ts.Node): boolean {
  const isAsker = (each: ts.Node): boolean => tells(each, 'check');
  if (ts.isIfStatement(node)) {
    const ways = [node.thenStatement, node.elseStatement, ...afterwards(node)];
    return isAsker(node.expression) && ways.some(refuses);
  }
  if (ts.isConditionalExpression(node)) {
    return isAsker(node.condition) && (refuses(node.whenTrue) || refuses(node.whenFalse));
  }
  if (!ts.isBinaryExpression(node) || !both.has(node.operatorToken.kind)) return false;
  return isAsker(node.left) && refuses(node.right);
}

/**
 * Where a file looks at who asks, instead of calling a check of `@app/platform/scopes`. Passing `ownerOf(scope)` to
 * SQL is no such place: that filters, and refuses nobody.
 * @param text A TypeScript file's. @param path Its path.
 * @returns The first line of each, in their order.
 */
export function scopeChecksIn(text: string, path = 'source.ts'): string[] {
  if (!maybeScoped.test(text)) return [];
  const source = parsed(text, path);
  const lines = new Set<number>();
  for (const node of nodesIn(source)) {
    if (isMemberRead(node) || isComparison(node) || isRefusal(node)) {
      lines.add(source.getLineAndCharacterOfPosition(node.getStart()).line);
    }
  }
  const all = text.split('\n');
  return [...lines].toSorted((a, b) => a - b).map((line) => all[line]!.trim());
}
