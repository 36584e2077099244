import ts from 'typescript';

/** Most files have none of these, and needn't be parsed. */
const maybePacked = /\.\.\.[\s(]*(?:[[{]|\/[/*])|\bObject\s*\.\s*assign\b/;

/** Without brackets, `as`, `satisfies` and `!`. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node;
}

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
  // With a list that is spread there is no other way.
  return target !== undefined && isLiteral(target) && !others.some(ts.isSpreadElement);
}

/**
 * Literals that are spread into another literal, call or element, and those that `Object.assign` adds to another,
 * whatever stands around them.
 * @param text A TypeScript file's. @param path Its path.
 * @returns Them, in their order.
 */
export function packedLiteralsIn(text: string, path = 'source.tsx'): string[] {
  if (!maybePacked.test(text)) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isPacked(node)) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}
