import ts from 'typescript';

/**
 * A declaration that a name may refer to: a variable, a parameter, an element of either, a function
 * or an import.
 */
export type Named =
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.FunctionDeclaration
  | ts.ImportSpecifier
  | ts.NamespaceImport;

export type LocalFunction =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration;

const mostKept = 100;
const kept = new Map<string, ts.SourceFile>();

/**
 * The file's syntax tree, cached because several checks read the same file in turn.
 * @param path Its extension decides whether `<` may begin an element: in a `.ts`, `<T>(value: T) =>
 * …` doesn't.
 */
export function parsed(text: string, path: string): ts.SourceFile {
  const known = kept.get(path);
  if (known?.text === text) return known;
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  const source = ts.createSourceFile(path, text, options, true);
  const [oldest] = kept.keys();
  if (kept.size === mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(path, source);
  return source;
}

const nodesOf = new WeakMap<ts.SourceFile, readonly ts.Node[]>();
/** The given node and every node below it, parents before children; those of a file are cached. */
export function nodesIn(node: ts.Node): readonly ts.Node[] {
  const known = ts.isSourceFile(node) ? nodesOf.get(node) : undefined;
  if (known !== undefined) return known;
  const found: ts.Node[] = [];
  const visit = (each: ts.Node): void => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  if (ts.isSourceFile(node)) nodesOf.set(node, found);
  return found;
}

/** A place in a file that breaks a rule: its line, counted from 1, and what it says. */
export interface Place {
  readonly line: number;
  readonly words: string;
}

const lineOf = (node: ts.Node): number =>
  ts.getLineAndCharacterOfPosition(node.getSourceFile(), node.getStart()).line + 1;

/** The place of a node. @param words What it says, if not its whole text. */
export const placeOf = (node: ts.Node, words: string = node.getText()): Place => ({
  line: lineOf(node),
  words,
});

/** The lines that nodes begin on, in order and without duplicates. */
export function linesOf(nodes: readonly ts.Node[]): Place[] {
  const all = nodes[0]?.getSourceFile().text.split('\n') ?? [];
  return [...new Set(nodes.map(lineOf))]
    .toSorted((a, b) => a - b)
    .map((line) => ({ line, words: all[line - 1]!.trim() }));
}

/** The expression without parentheses, type assertions, `!` and `await`. */
export function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
    ? bare(node.expression)
    : node;
}

function* boundBy(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
): Generator<[string, Named]> {
  if (ts.isIdentifier(declaration.name)) {
    yield [declaration.name.text, declaration];
    return;
  }
  for (const each of declaration.name.elements) if (ts.isBindingElement(each)) yield* boundBy(each);
}

function* declaredBy(statement: ts.Node): Generator<[string, Named]> {
  if (ts.isVariableStatement(statement)) yield* declaredBy(statement.declarationList);
  else if (ts.isVariableDeclarationList(statement)) {
    for (const each of statement.declarations) yield* boundBy(each);
  } else if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
    yield [statement.name.text, statement];
  } else if (ts.isImportDeclaration(statement)) {
    const named = statement.importClause?.namedBindings;
    if (named === undefined) return;
    if (ts.isNamespaceImport(named)) yield [named.name.text, named];
    else for (const each of named.elements) yield [each.name.text, each];
  }
}

/** Names that a block, function, loop or file declares. */
function* declaredIn(scope: ts.Node): Generator<[string, Named]> {
  if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isCaseOrDefaultClause(scope)) {
    for (const each of scope.statements) yield* declaredBy(each);
  } else if (ts.isFunctionLike(scope)) {
    for (const each of scope.parameters) yield* boundBy(each);
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer !== undefined) yield* declaredBy(scope.initializer);
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration !== undefined) {
    yield* boundBy(scope.variableDeclaration);
  }
}

const namesOf = new WeakMap<ts.Node, ReadonlyMap<string, Named>>();
function namesIn(scope: ts.Node): ReadonlyMap<string, Named> {
  const known = namesOf.get(scope) ?? new Map(declaredIn(scope));
  namesOf.set(scope, known);
  return known;
}

/** The declaration that a name refers to where it is used; undefined when it isn't in this file. */
export function meantBy(name: ts.Identifier): Named | undefined {
  for (let scope: ts.Node = name.parent; ; scope = scope.parent) {
    const found = namesIn(scope).get(name.text);
    if (found !== undefined) return found;
    if (ts.isSourceFile(scope)) return undefined;
  }
}

const moduleOf = ({ moduleSpecifier }: { readonly moduleSpecifier: ts.Expression }): string =>
  ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';

/** What an identifier or member is imported as and from, whatever the file calls it. */
function imported(given: ts.Expression): { readonly name: string; readonly from: string } | null {
  const node = bare(given);
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const module = meantBy(node.expression);
    if (module === undefined || !ts.isNamespaceImport(module)) return null;
    return { name: node.name.text, from: moduleOf(module.parent.parent) };
  }
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  if (meant === undefined || !ts.isImportSpecifier(meant)) return null;
  const { text: name } = meant.propertyName ?? meant.name;
  return { name, from: moduleOf(meant.parent.parent.parent) };
}

/**
 * The exported name behind an identifier or member, whatever the file calls it.
 * @param from Required module, if it matters.
 */
export function importedBy(given: ts.Expression, from?: string): string | undefined {
  const found = imported(given);
  return from === undefined || found?.from === from ? found?.name : undefined;
}

/** The module that an identifier or member is imported from. */
export const importedFrom = (given: ts.Expression): string | undefined => imported(given)?.from;

/** The method that `this.name` refers to; undefined when the class of the expression has none. */
function ownMethod(callee: ts.PropertyAccessExpression): LocalFunction | undefined {
  if (callee.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const members: readonly ts.ClassElement[] =
    ts.findAncestor(callee, ts.isClassLike)?.members ?? [];
  return members
    .filter(ts.isMethodDeclaration)
    .find((each) => each.name.getText() === callee.name.text);
}

/** The function or method of this file that is called; undefined when it is declared elsewhere. */
export function calledHere({ expression }: ts.CallExpression): LocalFunction | undefined {
  const callee = bare(expression);
  if (ts.isPropertyAccessExpression(callee)) return ownMethod(callee);
  if (!ts.isIdentifier(callee)) return undefined;
  const meant = meantBy(callee);
  if (meant === undefined) return undefined;
  if (ts.isFunctionDeclaration(meant)) return meant;
  if (!ts.isVariableDeclaration(meant) || meant.initializer === undefined) return undefined;
  const value = bare(meant.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

/** Every expression that a function may return. */
export function returnedBy(body: ts.Node | undefined): ts.Expression[] {
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body as ts.Expression];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

const callsOf = new WeakMap<ts.SourceFile, ReadonlyMap<ts.Node, readonly ts.CallExpression[]>>();
/** Calls by function of a file. */
function callsIn(source: ts.SourceFile): ReadonlyMap<ts.Node, readonly ts.CallExpression[]> {
  const known = callsOf.get(source);
  if (known !== undefined) return known;
  const found = new Map<ts.Node, ts.CallExpression[]>();
  for (const node of nodesIn(source)) {
    const called = ts.isCallExpression(node) ? calledHere(node) : undefined;
    if (called === undefined) continue;
    found.set(called, [...(found.get(called) ?? []), node as ts.CallExpression]);
  }
  callsOf.set(source, found);
  return found;
}

/** The arguments for a parameter in all calls of its function in this file. */
export function givenTo(parameter: ts.ParameterDeclaration): ts.Expression[] {
  const { parent } = parameter;
  const at = parent.parameters.indexOf(parameter);
  const calls = callsIn(parameter.getSourceFile()).get(parent) ?? [];
  return calls.flatMap(({ arguments: given }) => given[at] ?? []);
}

const assignedIn = new WeakMap<ts.SourceFile, readonly ts.BinaryExpression[]>();
/** Assignments of a file. */
function assignments(source: ts.SourceFile): readonly ts.BinaryExpression[] {
  const found =
    assignedIn.get(source) ??
    nodesIn(source)
      .filter(ts.isBinaryExpression)
      .filter(({ operatorToken: { kind } }) => kind === ts.SyntaxKind.EqualsToken);
  assignedIn.set(source, found);
  return found;
}

/** The value of the property that is read, when the object is a literal of this file. */
function partsOf(node: ts.PropertyAccessExpression): ts.Expression[] {
  const meant = ts.isIdentifier(node.expression) ? meantBy(node.expression) : undefined;
  if (meant === undefined || !ts.isVariableDeclaration(meant)) return [];
  const value = meant.initializer && bare(meant.initializer);
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((each) => {
    if (each.name?.getText() !== node.name.text) return [];
    if (ts.isShorthandPropertyAssignment(each)) return [each.name];
    return ts.isPropertyAssignment(each) ? [each.initializer] : [];
  });
}

/**
 * Where the value of a variable, of a field of `this` or of a literal's property can come from in
 * this file: what it begins with, what is assigned to it, and the list that it is an element of.
 */
export function sourcesOf(node: ts.Expression): ts.Expression[] {
  const all = assignments(node.getSourceFile());
  if (ts.isPropertyAccessExpression(node)) {
    if (node.expression.kind !== ts.SyntaxKind.ThisKeyword) return partsOf(node);
    return all.filter(({ left }) => left.getText() === node.getText()).map(({ right }) => right);
  }
  const meant = ts.isIdentifier(node) ? meantBy(node) : undefined;
  if (meant === undefined) return [];
  if (ts.isParameter(meant)) return givenTo(meant);
  if (ts.isBindingElement(meant)) {
    const { parent: pattern } = meant;
    const { parent: of } = pattern;
    const isFirst = ts.isArrayBindingPattern(pattern) && ts.isVariableDeclaration(of);
    return isFirst && of.initializer !== undefined ? [of.initializer] : [];
  }
  if (!ts.isVariableDeclaration(meant)) return [];
  return [
    ...(meant.initializer === undefined ? [] : [meant.initializer]),
    ...all
      .filter(({ left }) => ts.isIdentifier(left) && meantBy(left) === meant)
      .map(({ right }) => right),
  ];
}

/** The conditions on which a fixed `true` or `false` is returned or assigned. */
export function conditionsOf(given: ts.Expression): ts.Expression[] {
  const kinds = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword];
  if (!kinds.includes(given.kind)) return [];
  const statement = ts.findAncestor(given, ts.isStatement);
  const outer = statement && ts.isBlock(statement.parent) ? statement.parent : statement;
  return outer !== undefined && ts.isIfStatement(outer.parent) ? [outer.parent.expression] : [];
}

/** The property that a destructured element takes: `message` in `const { message: why } = error`. */
export function takenBy({ propertyName, name }: ts.BindingElement): string | undefined {
  const taken = propertyName ?? name;
  return ts.isIdentifier(taken) || ts.isStringLiteralLike(taken) ? taken.text : undefined;
}

/** The property that an expression reads: `message` in `error.message` and `error['message']`. */
export function readBy(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (!ts.isElementAccessExpression(node)) return undefined;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

export const isString = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
export const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

/** The text of a string or template, with gaps for computed parts. */
export function writtenIn(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map((span) => '${}' + span.literal.text).join('');
  }
  return isSum(node) ? writtenIn(node.left) + writtenIn(node.right) : '${}';
}
