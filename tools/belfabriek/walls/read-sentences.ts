import ts from 'typescript';
import {
  bare,
  calledHere,
  givenTo,
  meantBy,
  nodesIn,
  parsed,
  readBy,
  returnedBy,
  takenBy,
} from './names.js';

/** Always a sentence. */
const always: ReadonlySet<string> = new Set(['message']);
/** A sentence of a refusal, and elsewhere a code or a part. */
const mostly: ReadonlySet<string> = new Set([...always, 'detail', 'rule']);
/** What a page may show of a refusal by mistake: a rule may be a code's. */
const shown: ReadonlySet<string> = new Set([...always, 'detail']);
/** What a page gives to nobody's eyes. */
const unseen = /^(?:className|key|on[A-Z].*)$/;
/** What draws one row of a list, or one fact. */
const drawing = /^(?:cell|children|label|note|text|title|value)$/;
/** Much else has a title: only that of these is a sentence. */
const ofRefusal = /(?:problem|error|refusal|failure|cause|thrown)$/i;
/** A page's own words and looks. */
const ours = /^(?:classes|\w*texts)$/i;
/** Holds a pattern against a text. */
const testers = new Set(['exec', 'test']);
/** Looks a text up. */
const lookups = new Set(['get', 'has', 'hasOwn', 'includes', 'indexOf']);
/** Of a text: takes it apart, or looks for something in it. */
const parters = new Set([
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'localeCompare',
  'match',
  'matchAll',
  'replace',
  'replaceAll',
  'search',
  'split',
  'startsWith',
]);
/** Of a text: the same, written otherwise. */
const rewriters = new Set(['slice', 'toLowerCase', 'toString', 'toUpperCase', 'trim', 'trimEnd']);
const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const fallbacks = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);
/** As the API's sentences begin. */
const sentencePattern = /^\^?\(?(?:\?:)?(?:must|may|is|has|needs)\b/;
const maybeRead =
  /\b(?:detail|message|rule|title|RegExp|String)\b|\/\^?\(?(?:must|may|is|has|needs)\b|\$\{(?:cause|error|thrown)\}/;

/** Whether it is the sentence of a refusal or an error, whatever the file calls it. */
function isSentence(
  given: ts.Node,
  names: ReadonlySet<string>,
  seen = new Set<ts.Node>(),
): boolean {
  if (!ts.isExpression(given)) return false;
  const node = bare(given);
  if (seen.has(node)) return false;
  seen.add(node);
  const is = (each: ts.Node): boolean => isSentence(each, names, seen);
  if (ts.isConditionalExpression(node)) return is(node.whenTrue) || is(node.whenFalse);
  if (ts.isBinaryExpression(node)) {
    return fallbacks.has(node.operatorToken.kind) && (is(node.left) || is(node.right));
  }
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(({ expression }) => expression);
    return parts.some((each) => isError(each) || isSentence(each, always, seen));
  }
  if (ts.isCallExpression(node)) return isSentenceCall(node, is);
  const read = readBy(node);
  if (read !== undefined) {
    const { expression } = node as ts.PropertyAccessExpression | ts.ElementAccessExpression;
    const of = expression.getText();
    return (names.has(read) && !ours.test(of)) || (read === 'title' && ofRefusal.test(of));
  }
  return ts.isIdentifier(node) && isSentenceName(node, names, is);
}

function isSentenceCall(node: ts.CallExpression, is: (each: ts.Node) => boolean): boolean {
  const { expression, arguments: given } = node;
  if (ts.isPropertyAccessExpression(expression)) {
    const of = expression.expression;
    return rewriters.has(expression.name.text) && (is(of) || isError(of));
  }
  if (expression.getText() === 'String') return given.some((each) => is(each) || isError(each));
  const called = calledHere(node);
  return called !== undefined && returnedBy(called.body).some(is);
}

function isSentenceName(
  name: ts.Identifier,
  names: ReadonlySet<string>,
  is: (each: ts.Node) => boolean,
): boolean {
  const meant = meantBy(name);
  if (meant === undefined) return names.has(name.text);
  if (ts.isBindingElement(meant)) {
    const taken = takenBy(meant) ?? '';
    return names.has(taken) || (taken === 'title' && ofRefusal.test(rootOf(meant)));
  }
  if (ts.isParameter(meant)) return names.has(name.text) || givenTo(meant).some(is);
  return (
    ts.isVariableDeclaration(meant) && meant.initializer !== undefined && is(meant.initializer)
  );
}

/** What a pattern is of, as far as it is named: `problem` of `const { title } = problem`. */
function rootOf({ parent }: ts.BindingElement): string {
  const of = parent.parent;
  if (ts.isVariableDeclaration(of)) return of.initializer?.getText() ?? '';
  return ts.isBindingElement(of) ? (takenBy(of) ?? '') : '';
}

/** Whether it is what was caught, which is its sentence once it is written. */
function isError(given: ts.Expression): boolean {
  const node = bare(given);
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  return meant !== undefined && ts.isVariableDeclaration(meant) && ts.isCatchClause(meant.parent);
}

/** The text that is written out, or that a name of the file stands for; of a template, as it is written. */
function textOf(given: ts.Expression): string {
  const node = bare(given);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.getText();
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  if (meant === undefined || !ts.isVariableDeclaration(meant)) return '';
  return meant.initializer === undefined ? '' : textOf(meant.initializer);
}

/** Whether a text is held against a sentence. Codes, which are no words with a space between, aren't. */
function isSame(given: ts.Expression, text: string): boolean {
  return text !== '' && isSentence(given, / \p{L}/u.test(text) ? mostly : always);
}

/** What a pattern is written as: `^must` of `/^must/` and `new RegExp('^must')`. */
function patternOf(node: ts.Node): string {
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1);
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return '';
  const [pattern] = node.arguments ?? [];
  return pattern !== undefined && ts.isStringLiteralLike(pattern) ? pattern.text : '';
}

function tellsApart(node: ts.Node): boolean {
  if (sentencePattern.test(patternOf(node))) return true;
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
    const { left, right } = node;
    return isSame(left, textOf(right)) || isSame(right, textOf(left));
  }
  if (ts.isSwitchStatement(node)) {
    const cases = node.caseBlock.clauses.filter(ts.isCaseClause);
    return cases.some((each) => isSame(node.expression, textOf(each.expression)));
  }
  if (ts.isElementAccessExpression(node)) return isSentence(node.argumentExpression, always);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: of, name } = node.expression;
  if (parters.has(name.text) && isSentence(of, mostly)) return true;
  if (testers.has(name.text)) return node.arguments.some((each) => isSentence(each, mostly));
  return lookups.has(name.text) && node.arguments.some((each) => isSentence(each, always));
}

/** Whether a sentence is among what an expression draws. */
function draws(given: ts.Node): boolean {
  if (!ts.isExpression(given)) return false;
  const node = bare(given);
  if (isSentence(node, shown)) return true;
  if (ts.isConditionalExpression(node)) return draws(node.whenTrue) || draws(node.whenFalse);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (equalities.has(kind)) return false;
    const isCondition = kind === ts.SyntaxKind.AmpersandAmpersandToken;
    return draws(node.right) || (!isCondition && draws(node.left));
  }
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.some(({ expression }) => draws(expression));
  }
  if (ts.isCallExpression(node)) return node.arguments.some(draws);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
    return returnedBy(node.body).some(draws);
  }
  return false;
}

function showsSentence(node: ts.Node): boolean {
  if (ts.isJsxExpression(node)) {
    const isUnseen = ts.isJsxAttribute(node.parent) && unseen.test(node.parent.name.getText());
    return !isUnseen && node.expression !== undefined && draws(node.expression);
  }
  return (
    ts.isPropertyAssignment(node) && drawing.test(node.name.getText()) && draws(node.initializer)
  );
}

/**
 * Where a file tells refusals or errors apart by their sentences, instead of by their codes, or a page shows
 * such a sentence instead of its own words.
 * @param text A TypeScript file's. @param path Its path.
 * @returns The first line of each, in their order.
 */
export function readSentencesIn(text: string, path = 'source.ts'): string[] {
  if (!maybeRead.test(text)) return [];
  const source = parsed(text, path);
  const lines = new Set<number>();
  const isPage = path.endsWith('.tsx');
  for (const node of nodesIn(source)) {
    if (!tellsApart(node) && !(isPage && showsSentence(node))) continue;
    lines.add(source.getLineAndCharacterOfPosition(node.getStart()).line);
  }
  const all = text.split('\n');
  return [...lines].toSorted((a, b) => a - b).map((line) => all[line]!.trim());
}
