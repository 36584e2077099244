import ts from 'typescript';

/** What zod calls the words of a rule. */
const wordsIn = new Set(['error', 'message']);

/** Whether a schema is given words alone: a text, or an object whose `error` or `message` is one. */
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
 * Rules of schemas that zod has no code for, and that are said in words alone: `regex`, `refine` and `addIssue`
 * without `says` or `issueOf` of libs/common.
 * @param text A TypeScript file's.
 * @returns The calls, in their order.
 */
export function wordedRulesIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const name = node.expression.name.text;
      const [first, second] = node.arguments;
      const words = name === 'addIssue' ? first : second;
      if (['regex', 'refine', 'addIssue'].includes(name) && areWords(words)) {
        found.push(`${name}(${node.arguments.map((each) => each.getText()).join(', ')})`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

const read = String.raw`\b(?:rule|message|detail|place)`;
const overRefusals = [
  // A pattern that is held against a refusal's sentence, or a sentence that is taken apart.
  new RegExp(String.raw`\.(?:test|exec)\([^)\n]*${read}\b`),
  new RegExp(
    String.raw`${read}\.(?:match|matchAll|replace|replaceAll|search|split|startsWith|includes)\(`,
  ),
  // A pattern that begins as the API's sentences do.
  /\/\^?\(?(?:must|may|is|has|needs)\b[^/\n]*\//,
];

/**
 * Lines of the web app that tell refusals apart by their sentences, instead of by their codes.
 * @param text A TypeScript file's.
 * @returns The lines, trimmed, in their order.
 */
export const readsOfRefusalsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(?:\/?\*|\/\/)/.test(line))
    .filter((line) => overRefusals.some((pattern) => pattern.test(line)));
