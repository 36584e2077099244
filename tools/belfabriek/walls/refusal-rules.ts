import ts from 'typescript';
import { parsed, type Place, placeOf } from './names.js';

/** Zod's names for a rule's sentence. */
const wordsIn = new Set(['error', 'message']);

/** Whether the argument gives only a sentence: a string, or an object whose `error` or `message` is one. */
function areWords(given: ts.Expression | undefined): boolean {
  if (given === undefined) return false;
  if (ts.isStringLiteralLike(given) || ts.isTemplateExpression(given)) return true;
  if (!ts.isObjectLiteralExpression(given)) return false;
  return given.properties.some(
    (each) =>
      (ts.isPropertyAssignment(each) &&
        wordsIn.has(each.name.getText()) &&
        areWords(each.initializer)) ||
      (ts.isShorthandPropertyAssignment(each) && wordsIn.has(each.name.text)),
  );
}

/**
 * Schema rules without a zod code that give only a sentence: `regex`, `refine` and `addIssue`
 * without `says` or `issueOf` of libs/common.
 * @param text Text of a TypeScript file.
 * @returns The calls in order.
 */
export function wordedRulesIn(text: string, path: string): Place[] {
  const found: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const name = node.expression.name.text;
      const [first, second] = node.arguments;
      const words = name === 'addIssue' ? first : second;
      if (['regex', 'refine', 'addIssue'].includes(name) && areWords(words)) {
        const written = node.arguments.map((each) => each.getText()).join(', ');
        found.push(placeOf(node, `${name}(${written})`));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(text, path));
  return found;
}
