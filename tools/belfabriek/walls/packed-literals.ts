import ts from 'typescript';
import { bare, nodesIn, parsed } from './names.js';

/** A quick test of a file's text, which spares parsing most files. */
const maybePacked = /\.\.\.[\s(]*(?:[[{<]|\/[/*])|\bObject\s*\.\s*assign\b/;

function isLiteral(node: ts.Expression): boolean {
  const expression = bare(node);
  return ts.isObjectLiteralExpression(expression) || ts.isArrayLiteralExpression(expression);
}

function isPacked(node: ts.Node): boolean {
  if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node) || ts.isJsxSpreadAttribute(node)) {
    return isLiteral(node.expression);
  }
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'Object.assign') return false;
  const [target, ...others] = node.arguments;
  // With a spread list among the arguments there is no other way.
  return target !== undefined && isLiteral(target) && !others.some(ts.isSpreadElement);
}

/**
 * Literals that are spread into another literal, call or element, and those that `Object.assign`
 * merges into another, regardless of surrounding syntax.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The literals in order.
 */
export function packedLiteralsIn(text: string, path = 'source.tsx'): string[] {
  if (!maybePacked.test(text)) return [];
  return nodesIn(parsed(text, path))
    .filter(isPacked)
    .map((node) => node.getText());
}
