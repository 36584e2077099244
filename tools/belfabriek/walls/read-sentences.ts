import ts from 'typescript';
import {
  bare,
  calledHere,
  givenTo,
  importedBy,
  linesOf,
  meantBy,
  nodesIn,
  parsed,
  type Place,
  readBy,
  returnedBy,
  sourcesOf,
  takenBy,
} from './names.js';

/** Fields that always contain a sentence. */
const always: ReadonlySet<string> = new Set(['message', 'stack']);
/** Fields that contain a sentence in a refusal, and elsewhere may be a code or a part. */
const mostly: ReadonlySet<string> = new Set([...always, 'detail', 'rule']);
/** Fields whose sentence a page might show by mistake; `rule` is left out because it may be a code. */
const shown: ReadonlySet<string> = new Set([...always, 'detail']);
/** Fields by which a table of sentences may be looked up; `rule` may be a code. */
const looked: ReadonlySet<string> = new Set([...always, 'detail']);
/** Attributes whose value isn't shown. */
const unseen = /^(?:className|key|on[A-Z].*)$/;
/** Properties that draw a row of a list or a fact. */
const drawing = /^(?:cell|children|label|note|text|title|value)$/;
/** Names of objects whose `title` is a sentence; titles of other objects are not. */
const ofRefusal = /(?:problem|error|refusal|failure|cause|thrown)$/i;
/** Names of a page's own texts and styles. */
const ours = /^(?:classes|\w*texts)$/i;
/** Methods that match a pattern with a text. */
const testers = new Set(['exec', 'test']);
/** Methods that look a text up. */
const lookups = new Set(['get', 'has', 'hasOwn', 'includes', 'indexOf']);
/** String methods that split a text or search in it. */
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
/** String methods whose result is still the same sentence. */
const rewriters = new Set([
  'normalize',
  'slice',
  'substring',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'toLowerCase',
  'toString',
  'toUpperCase',
  'trim',
  'trimEnd',
  'trimStart',
]);
/** Functions of web that return the words of a refusal. */
const worded = new Set(['problemWords', 'refusalWords']);
/** Array methods that call a function with each element. */
const visitors = new Set(['every', 'filter', 'find', 'flatMap', 'forEach', 'map', 'some']);
const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const fallbacks = new Set([ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]);
/** How the API's sentences begin. */
const sentencePattern = /^\^?\(?(?:\?:)?(?:must|may|is|has|needs)\b/;
const maybeRead =
  /\b(?:detail|message|rule|stack|stringify|title|toString|problemWords|refusalWords|RegExp|String)\b|\/\^?\(?(?:must|may|is|has|needs)\b|\$\{(?:cause|error|thrown)\}|\((?:cause|err|error|thrown)\)/;

/** Whether the expression is a sentence of a refusal or error, whatever the file calls it. */
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
    const { kind } = node.operatorToken;
    const isEither = fallbacks.has(kind) || kind === ts.SyntaxKind.PlusToken;
    return isEither && (is(node.left) || is(node.right));
  }
  if (ts.isTemplateExpression(node)) {
    const parts = node.templateSpans.map(({ expression }) => expression);
    return parts.some((each) => isError(each) || isSentence(each, always, seen));
  }
  if (ts.isCallExpression(node)) {
    return (names !== shown && isWorded(node)) || isSentenceCall(node, is);
  }
  const read = readBy(node);
  if (read !== undefined) {
    const { expression } = node as ts.PropertyAccessExpression | ts.ElementAccessExpression;
    const of = expression.getText();
    if ((names.has(read) && !ours.test(of)) || (read === 'title' && ofRefusal.test(of)))
      return true;
    return ts.isPropertyAccessExpression(node) && sourcesOf(node).some(is);
  }
  return ts.isIdentifier(node) && isSentenceName(node, names, is);
}

/** Whether a page asks for a refusal's words, which it may show but not compare. */
const isWorded = ({ expression }: ts.CallExpression): boolean =>
  worded.has(importedBy(expression) ?? '');

function isSentenceCall(node: ts.CallExpression, is: (each: ts.Node) => boolean): boolean {
  const { expression, arguments: given } = node;
  if (ts.isPropertyAccessExpression(expression)) {
    const of = expression.expression;
    if (expression.getText() === 'JSON.stringify')
      return given.some((each) => is(each) || isError(each));
    if (expression.name.text === 'join') return elementsOf(of).some(is);
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
  if (ts.isParameter(meant)) {
    return names.has(name.text) || givenTo(meant).some(is) || elementsFor(meant).some(is);
  }
  if (!ts.isVariableDeclaration(meant)) return false;
  const loop = meant.parent.parent;
  return (
    sourcesOf(name).some(is) || (ts.isForOfStatement(loop) && elementsOf(loop.expression).some(is))
  );
}

/** What a list contains: the values that `map` returns, also by a variable. */
function elementsOf(list: ts.Expression): ts.Expression[] {
  const node = bare(list);
  if (ts.isIdentifier(node)) {
    const meant = meantBy(node);
    const value = meant !== undefined && ts.isVariableDeclaration(meant) ? meant.initializer : null;
    return value == null ? [] : elementsOf(value);
  }
  if (!ts.isCallExpression(node) || readBy(node.expression) !== 'map') return [];
  const [made] = node.arguments;
  return made !== undefined && ts.isArrowFunction(made) ? returnedBy(made.body) : [];
}

/** The list's elements that a callback's first parameter stands for, as in `messages.some((each) => …)`. */
function elementsFor({ parent }: ts.ParameterDeclaration): ts.Expression[] {
  const call = parent.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return [];
  const { expression: list, name } = call.expression;
  return visitors.has(name.text) ? elementsOf(list) : [];
}

/** The name of the destructured object: `problem` in `const { title } = problem`. */
function rootOf({ parent }: ts.BindingElement): string {
  const of = parent.parent;
  if (ts.isVariableDeclaration(of)) return of.initializer?.getText() ?? '';
  return ts.isBindingElement(of) ? (takenBy(of) ?? '') : '';
}

/** Whether the expression is a caught error, which becomes its sentence when converted to a string. */
function isError(given: ts.Expression): boolean {
  const node = bare(given);
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  if (meant === undefined) return false;
  if (ts.isVariableDeclaration(meant)) return ts.isCatchClause(meant.parent);
  if (!ts.isParameter(meant)) return false;
  if (/^(?:cause|err|error|thrown)$/.test(meant.name.getText())) return true;
  const call = meant.parent.parent;
  return ts.isCallExpression(call) && readBy(call.expression) === 'catch';
}

/** The string that is written or that a name of this file refers to; a template's source text. */
function textOf(given: ts.Expression): string {
  const node = bare(given);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.getText();
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  if (meant === undefined || !ts.isVariableDeclaration(meant)) return '';
  return meant.initializer === undefined ? '' : textOf(meant.initializer);
}

/** Whether the expression is a text of another module: an imported name, or a property of one. */
function isImported(given: ts.Expression): boolean {
  const node = bare(given);
  if (ts.isPropertyAccessExpression(node)) return isImported(node.expression);
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  return meant !== undefined && (ts.isImportSpecifier(meant) || ts.isNamespaceImport(meant));
}

const isOfWords = (given: ts.Expression): boolean =>
  / \p{L}/u.test(textOf(given) || patternOf(given));

/** Whether a function of another file makes the expression of a caught error: perhaps its sentence. */
function isToldElsewhere(given: ts.Expression): boolean {
  const node = bare(given);
  return (
    ts.isCallExpression(node) &&
    importedBy(node.expression) !== undefined &&
    node.arguments.some(isError)
  );
}

/** Whether a text is compared with a sentence. Codes have no spaces and don't count. */
function isSame(given: ts.Expression, other: ts.Expression): boolean {
  const text = textOf(other);
  if (text === '' && !isImported(other)) return false;
  if (!isOfWords(other)) return isSentence(given, always);
  return isSentence(given, mostly) || isToldElsewhere(given);
}

/** The source of a regular expression: `^must` for `/^must/` and `new RegExp('^must')`. */
function patternOf(node: ts.Node): string {
  if (ts.isRegularExpressionLiteral(node)) return node.text.slice(1);
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'RegExp') return '';
  const [pattern] = node.arguments ?? [];
  return pattern !== undefined && ts.isStringLiteralLike(pattern) ? pattern.text : '';
}

/** Whether a function divides the message that it is given by line breaks, as a frame of a protocol. */
function splitsFrames({ expression, arguments: [by] }: ts.CallExpression): boolean {
  if (readBy(expression) !== 'split' || by === undefined || !/^[\r\n]+$/.test(textOf(by)))
    return false;
  const of = bare((expression as ts.PropertyAccessExpression).expression);
  const meant = ts.isIdentifier(of) ? meantBy(of) : undefined;
  const isGiven = meant !== undefined && ts.isParameter(meant);
  return isGiven && !sourcesOf(of).some((each) => isSentence(each, mostly));
}

function tellsApart(node: ts.Node): boolean {
  if (sentencePattern.test(patternOf(node))) return true;
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
    const { left, right } = node;
    return isSame(left, right) || isSame(right, left);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return isSentence(node.left, always);
  }
  if (ts.isSwitchStatement(node)) {
    const cases = node.caseBlock.clauses.filter(ts.isCaseClause);
    return cases.some((each) => isSame(node.expression, each.expression));
  }
  if (ts.isElementAccessExpression(node)) return isSentence(node.argumentExpression, always);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: of, name } = node.expression;
  if (parters.has(name.text) && isSentence(of, mostly)) return !splitsFrames(node);
  if (isToldElsewhere(of) && node.arguments.some(isOfWords)) return true;
  if (/^(?:includes|indexOf)$/.test(name.text)) {
    const isOf = (each: ts.Expression): boolean =>
      isSentence(each, always) || node.arguments.some((other) => isSame(each, other));
    if (elementsOf(of).some(isOf)) return true;
  }
  if (testers.has(name.text)) return node.arguments.some((each) => isSentence(each, mostly));
  return lookups.has(name.text) && node.arguments.some((each) => isSentence(each, looked));
}

/** Whether an expression that a page draws contains the sentence of a refusal or error. */
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

/** Whether a call sets a page's state, or alerts. */
function setsState({ expression: callee }: ts.CallExpression): boolean {
  if (/^(?:window\.)?alert$/.test(callee.getText())) return true;
  const meant = ts.isIdentifier(callee) ? meantBy(callee) : undefined;
  if (meant === undefined || !ts.isBindingElement(meant)) return false;
  const { parent: of } = meant.parent;
  const value = ts.isVariableDeclaration(of) && of.initializer ? bare(of.initializer) : undefined;
  return (
    value !== undefined &&
    ts.isCallExpression(value) &&
    importedBy(value.expression, 'react') === 'useState'
  );
}

function showsSentence(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return setsState(node) && node.arguments.some(draws);
  if (ts.isJsxExpression(node)) {
    const isUnseen = ts.isJsxAttribute(node.parent) && unseen.test(node.parent.name.getText());
    return !isUnseen && node.expression !== undefined && draws(node.expression);
  }
  return (
    ts.isPropertyAssignment(node) && drawing.test(node.name.getText()) && draws(node.initializer)
  );
}

/**
 * Places where a file compares refusals or errors by their sentences instead of by codes, or where
 * a page shows such a sentence instead of its own text.
 * @param text Text of a TypeScript file. @param path Its path.
 * @returns The first line of each place, in order.
 */
export function readSentencesIn(text: string, path = 'source.ts'): Place[] {
  if (!maybeRead.test(text)) return [];
  const isPage = path.endsWith('.tsx');
  return linesOf(
    nodesIn(parsed(text, path)).filter(
      (node) => tellsApart(node) || (isPage && showsSentence(node)),
    ),
  );
}
