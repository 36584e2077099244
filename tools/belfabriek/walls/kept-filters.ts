import ts from 'typescript';
import { parsed, type Place, placeOf } from './names.js';

/** The value of a name: an expression; or, for a component's prop, `keyOf` that component and prop. */
type Held = ts.Expression | string;

type Bindings = ReadonlyMap<string, Held>;

interface Placed {
  readonly value: ts.Expression;
  readonly bindings: Bindings;
}

const keyOf = (component: string, prop: string): string => `${component} ${prop}`;

const isCallOf = (node: ts.Node, name: RegExp): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && name.test(node.expression.text);

const isUseState = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /^(?:React\.)?useState$/.test(node.expression.getText());

/** Props that a component destructures in its parameters. */
function propsOf(scope: ts.SignatureDeclaration): [name: string, Held][] {
  const named = scope.name ?? (ts.isVariableDeclaration(scope.parent) && scope.parent.name);
  const pattern = scope.parameters[0]?.name;
  if (!named || pattern === undefined || !ts.isObjectBindingPattern(pattern)) return [];
  return pattern.elements.flatMap(({ name, propertyName = name }) =>
    ts.isIdentifier(name) ? [[name.text, keyOf(named.getText(), propertyName.getText())]] : [],
  );
}

/** Values of a function's own variables; all names of one destructuring `const` have the same value. */
function bindingsOf(scope: ts.Node): Bindings {
  const found = new Map<string, Held>();
  const visit = (node: ts.Node): void => {
    if (node !== scope && ts.isFunctionLike(node)) return;
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      const { name, initializer } = node;
      if (ts.isIdentifier(name)) found.set(name.text, initializer);
      else {
        // Only the state's value; its setter is no filter.
        const elements = isUseState(initializer) ? name.elements.slice(0, 1) : name.elements;
        for (const element of elements) {
          if (ts.isBindingElement(element) && ts.isIdentifier(element.name)) {
            found.set(element.name.text, initializer);
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return found;
}

/** Names that an expression reads, except member names. */
function namesIn(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return namesIn(node.expression);
  if (ts.isPropertyAssignment(node)) return namesIn(node.initializer);
  // A `slice` limits the number of rows shown and is no filter.
  if (ts.isCallExpression(node) && node.expression.getText().endsWith('.slice')) {
    return namesIn(node.expression);
  }
  const names: string[] = [];
  ts.forEachChild(node, (child) => void names.push(...namesIn(child)));
  return names;
}

/**
 * React states that determine the rows which a list requests or shows. They are lost with the page,
 * whereas the kit's filters are in its address.
 * @param text Text of a TypeScript file.
 * @returns Names of the states, list by list.
 */
export function keptFiltersIn(text: string, path: string): Place[] {
  const source = parsed(text, path);
  const lists: Placed[] = [];
  const passed = new Map<string, Placed[]>();
  const visit = (node: ts.Node, outer: Bindings): void => {
    const bindings = ts.isFunctionLike(node)
      ? new Map([...outer, ...propsOf(node), ...bindingsOf(node)])
      : outer;
    if (isCallOf(node, /InfiniteOptions$|^(?:whole|there)$/)) {
      lists.push(...node.arguments.map((value) => ({ value, bindings })));
    }
    if (ts.isJsxAttribute(node) && node.initializer !== undefined) {
      const key = keyOf(node.parent.parent.tagName.getText(), node.name.getText());
      passed.set(key, [...(passed.get(key) ?? []), { value: node.initializer, bindings }]);
    }
    ts.forEachChild(node, (child) => visit(child, bindings));
  };
  visit(source, bindingsOf(source));
  const statesOf = ({ value, bindings }: Placed, seen: ReadonlySet<Held>): [string, ts.Node][] =>
    namesIn(value).flatMap((name) => {
      const held = bindings.get(name);
      if (held === undefined || seen.has(held)) return [];
      const then = new Set([...seen, held]);
      if (typeof held === 'string') {
        return (passed.get(held) ?? []).flatMap((each) => statesOf(each, then));
      }
      return isUseState(held) ? [[name, held]] : statesOf({ value: held, bindings }, then);
    });
  const states = new Map(lists.flatMap((list) => statesOf(list, new Set())));
  return [...states].map(([name, state]) => placeOf(state, name));
}
