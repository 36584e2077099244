import ts from 'typescript';

/** What a name of a file stands for: a variable, a parameter, a part of either, a function or what is imported. */
export type Named =
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.FunctionDeclaration
  | ts.ImportSpecifier;

export type LocalFunction = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

export const parsed = (text: string): ts.SourceFile =>
  ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest, true);

/** Every node below one, each before what it holds. */
export function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesIn(child);
}

/** Without brackets, `as`, `satisfies`, `!` and `await`. */
export function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
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
    if (named === undefined || !ts.isNamedImports(named)) return;
    for (const each of named.elements) yield [each.name.text, each];
  }
}

/** What a block, function, loop or file declares for all within it. */
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

/** What a name stands for where it is used; undefined: nothing of this file. */
export function meantBy(name: ts.Identifier): Named | undefined {
  for (let scope: ts.Node = name.parent; ; scope = scope.parent) {
    const found = new Map(declaredIn(scope)).get(name.text);
    if (found !== undefined) return found;
    if (ts.isSourceFile(scope)) return undefined;
  }
}

/** What is imported by a name, whatever the file calls it. @param from Where it has to come from, if that matters. */
export function importedBy(name: ts.Identifier, from?: string): string | undefined {
  const meant = meantBy(name);
  if (meant === undefined || !ts.isImportSpecifier(meant)) return undefined;
  const { moduleSpecifier } = meant.parent.parent.parent;
  const isOther = !ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== from;
  if (from !== undefined && isOther) return undefined;
  return (meant.propertyName ?? meant.name).text;
}

/** The function of this file that is called; undefined: it is of another. */
export function calledHere({ expression }: ts.CallExpression): LocalFunction | undefined {
  const callee = bare(expression);
  if (!ts.isIdentifier(callee)) return undefined;
  const meant = meantBy(callee);
  if (meant === undefined) return undefined;
  if (ts.isFunctionDeclaration(meant)) return meant;
  if (!ts.isVariableDeclaration(meant) || meant.initializer === undefined) return undefined;
  const value = bare(meant.initializer);
  return ts.isArrowFunction(value) || ts.isFunctionExpression(value) ? value : undefined;
}

/** What a function returns, in each of its ways. */
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

/** What a parameter is given by each call of its function in this file. */
export function givenTo(parameter: ts.ParameterDeclaration): ts.Expression[] {
  const { parent } = parameter;
  const at = parent.parameters.indexOf(parameter);
  return [...nodesIn(parameter.getSourceFile())].flatMap((node) => {
    if (!ts.isCallExpression(node) || calledHere(node) !== parent) return [];
    const given = node.arguments[at];
    return given === undefined ? [] : [given];
  });
}

/** The property that a part of a pattern takes: `message` of `const { message: why } = error`. */
export function takenBy({ propertyName, name }: ts.BindingElement): string | undefined {
  const taken = propertyName ?? name;
  return ts.isIdentifier(taken) || ts.isStringLiteralLike(taken) ? taken.text : undefined;
}

/** The property that is read: `message` of `error.message` and `error['message']`. */
export function readBy(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (!ts.isElementAccessExpression(node)) return undefined;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}
