import ts from 'typescript';
import { parsed } from './names.js';

type Bindings = ReadonlyMap<string, ts.Expression>;

const isCallOf = (node: ts.Node, name: RegExp): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && name.test(node.expression.text);

const isUseState = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && /^(?:React\.)?useState$/.test(node.expression.getText());

/** What a function's own variables hold; of several by one `const`, each holds all of it. */
function bindingsOf(scope: ts.Node): Bindings {
  const found = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (node !== scope && ts.isFunctionLike(node)) return;
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      const { name, initializer } = node;
      if (ts.isIdentifier(name)) found.set(name.text, initializer);
      else {
        // Of a state, its value: what sets it is no filter.
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

/** Names that an expression reads, but for those of members. */
function namesIn(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  if (ts.isPropertyAccessExpression(node)) return namesIn(node.expression);
  if (ts.isPropertyAssignment(node)) return namesIn(node.initializer);
  const names: string[] = [];
  ts.forEachChild(node, (child) => void names.push(...namesIn(child)));
  return names;
}

/**
 * States of React that say which rows a list is asked for: they are lost with the page, where filters of the kit stand in
 * its address.
 * @param text A TypeScript file's.
 * @returns Their names, a list's after another's.
 */
export function keptFiltersIn(text: string, path: string): string[] {
  const found: string[] = [];
  const source = parsed(text, path);
  const statesOf = (node: ts.Node, bindings: Bindings, seen: ReadonlySet<string>): string[] =>
    namesIn(node).flatMap((name) => {
      const held = bindings.get(name);
      if (held === undefined || seen.has(name)) return [];
      return isUseState(held) ? [name] : statesOf(held, bindings, new Set([...seen, name]));
    });
  const visit = (node: ts.Node, outer: Bindings): void => {
    const bindings = ts.isFunctionLike(node) ? new Map([...outer, ...bindingsOf(node)]) : outer;
    if (isCallOf(node, /InfiniteOptions$|^whole$/)) {
      for (const each of node.arguments) found.push(...statesOf(each, bindings, new Set()));
    }
    ts.forEachChild(node, (child) => visit(child, bindings));
  };
  visit(source, bindingsOf(source));
  return [...new Set(found)];
}
