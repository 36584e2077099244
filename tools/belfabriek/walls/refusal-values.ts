import ts from 'typescript';
import {
  bare,
  calledHere,
  givenTo,
  importedBy,
  meantBy,
  nodesIn,
  parsed,
  readBy,
  returnedBy,
  takenBy,
} from './names.js';

/** Argument positions of code and values in each function that makes a broken rule. */
const makers = new Map([
  ['brokenRule', 0],
  ['says', 0],
  ['fieldProblem', 1],
]);
const maybeMade = /\b(?:brokenRule|says|fieldProblem)\b/;
/** Properties that contain sentences of libraries or of our own errors. */
const sentences = new Set(['message', 'detail', 'rule', 'stack']);
/** String methods that pass the text of their arguments on. */
const writers = new Set(['join', 'concat', 'replace', 'replaceAll', 'padStart', 'padEnd']);

const hasWord = (text: string): boolean => /\p{Ll}{2,}/u.test(text);

/** Whether the value may be a sentence or a word of a program. */
function mayBeWords(given: ts.Expression, seen = new Set<ts.Node>()): boolean {
  const node = bare(given);
  if (seen.has(node)) return false;
  seen.add(node);
  const may = (each: ts.Expression): boolean => mayBeWords(each, seen);
  if (ts.isStringLiteralLike(node)) return hasWord(node.text);
  if (ts.isTemplateExpression(node)) {
    const { head, templateSpans: spans } = node;
    const texts = [head, ...spans.map(({ literal }) => literal)];
    return (
      texts.some(({ text }) => hasWord(text)) || spans.some(({ expression }) => may(expression))
    );
  }
  if (ts.isConditionalExpression(node)) return may(node.whenTrue) || may(node.whenFalse);
  if (ts.isBinaryExpression(node)) return may(node.left) || may(node.right);
  if (ts.isCallExpression(node)) return mayCallBeWords(node, may);
  const read = readBy(node);
  if (read !== undefined && sentences.has(read)) return true;
  return ts.isIdentifier(node) && mayNameBeWords(node, may);
}

type May = (each: ts.Expression) => boolean;

function mayCallBeWords(node: ts.CallExpression, may: May): boolean {
  const { expression, arguments: given } = node;
  const method = readBy(expression);
  if (method !== undefined && ts.isPropertyAccessExpression(expression)) {
    return may(expression.expression) || (writers.has(method) && given.some(may));
  }
  const called = calledHere(node);
  if (called !== undefined && returnedBy(called.body).some(may)) return true;
  // A call's result from constants alone is fine: such a call serves its purpose.
  return given.some((each) => !ts.isStringLiteralLike(bare(each)) && may(each));
}

function mayNameBeWords(name: ts.Identifier, may: May): boolean {
  const meant = meantBy(name);
  if (meant === undefined) return false;
  if (ts.isBindingElement(meant)) return sentences.has(takenBy(meant) ?? '');
  if (ts.isParameter(meant)) return givenTo(meant).some(may);
  if (!ts.isVariableDeclaration(meant)) return false;
  return (
    ts.isCatchClause(meant.parent) || (meant.initializer !== undefined && may(meant.initializer))
  );
}

/** The value of a property; undefined for a spread, whose values come from elsewhere. */
function valueOf(each: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isPropertyAssignment(each)) return each.initializer;
  return ts.isShorthandPropertyAssignment(each) ? each.name : undefined;
}

/**
 * Values of broken rules that may be a library's sentence or a word of our programs, such as
 * `error.message` and `'none'`: a page would show it in any language.
 * @param text Text of a TypeScript file. @param path Its path.
 * @param named Value names that pages show; null: all names, of any code.
 * @returns Code and value of each, in order.
 */
export function wordsAsValuesIn(
  text: string,
  named: (code: string) => ReadonlySet<string> | null,
  path = 'source.ts',
): string[] {
  if (!maybeMade.test(text)) return [];
  const found: string[] = [];
  for (const node of nodesIn(parsed(text, path))) {
    if (!ts.isCallExpression(node)) continue;
    const at = makers.get(importedBy(node.expression) ?? '');
    const [code, given] = at === undefined ? [] : node.arguments.slice(at);
    if (code === undefined || given === undefined || ts.isSpreadElement(given)) continue;
    const shown = ts.isStringLiteralLike(code) ? named(code.text) : null;
    const values = objectOf(given);
    if (values === undefined) found.push(`${code.getText()}: ${given.getText()}`);
    for (const each of values?.properties ?? []) {
      const name = each.name?.getText() ?? each.getText();
      if (shown !== null && !shown.has(name)) continue;
      const value = valueOf(each);
      if (value === undefined || mayBeWords(value)) found.push(`${code.getText()}: ${name}`);
    }
  }
  return found;
}

/** The object literal that is written or that a name of this file refers to. */
function objectOf(given: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const node = bare(given);
  if (ts.isObjectLiteralExpression(node)) return node;
  if (!ts.isIdentifier(node)) return undefined;
  const meant = meantBy(node);
  if (meant === undefined || !ts.isVariableDeclaration(meant)) return undefined;
  return meant.initializer === undefined ? undefined : objectOf(meant.initializer);
}
