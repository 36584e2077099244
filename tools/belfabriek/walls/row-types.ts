import { dirname, join } from 'node:path';
import ts from 'typescript';
import { calledHere, meantBy, nodesIn, parsed, type Place, placeOf, returnedBy } from './names.js';

/** Returns a file's text by path; undefined when there is no such file. */
type Read = (path: string) => string | undefined;

type Named = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration;

/** Hand-written parts of a row type: the number of inline members, and the names of types with members. */
interface ByHand {
  readonly members: number;
  readonly names: readonly string[];
}

/** A query's type may have at most this many inline members, for computed columns. */
const mostComputed = 2;

/** From this many members in common on, an interface counts as a copy of an entity. */
const fewestMapped = 5;

/** Utility types that have the members of their first argument. */
const transparent = new Set([
  'Array',
  'NonNullable',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'Readonly',
  'ReadonlyArray',
  'Required',
]);

const nothing: ByHand = { members: 0, names: [] };
const isHand = ({ members, names }: ByHand): boolean => members > 0 || names.length > 0;
const together = (parts: readonly ByHand[]): ByHand => ({
  members: parts.reduce((sum, { members }) => sum + members, 0),
  names: parts.flatMap(({ names }) => names),
});

const isNamed = (node: ts.Node): node is Named =>
  ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);

/** The parts of an intersection or union type. */
const partsOf = (type: ts.TypeNode): readonly ts.TypeNode[] =>
  ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type) ? type.types : [];

/** Finds the types of a file, and those that it imports from its own app or lib. */
class Source {
  readonly nodes: readonly ts.Node[];
  private readonly types: ReadonlyMap<string, Named>;

  constructor(
    private readonly path: string,
    text: string,
    private readonly read: Read,
  ) {
    this.nodes = nodesIn(parsed(text, path));
    this.types = new Map(
      this.nodes.filter(isNamed).map((each) => [each.name?.text ?? 'default', each]),
    );
  }

  /** @param seen Types already visited. */
  byHand(type: ts.Node | undefined, seen: ReadonlySet<ts.Node> = new Set()): ByHand {
    const of = (nodes: readonly ts.Node[]): ByHand =>
      together(nodes.map((node) => this.byHand(node, seen)));
    if (type === undefined) return nothing;
    if (ts.isTypeLiteralNode(type)) {
      return { members: type.members.filter(ts.isPropertySignature).length, names: [] };
    }
    if (ts.isTypeReferenceNode(type) || ts.isExpressionWithTypeArguments(type)) {
      const name = (ts.isTypeReferenceNode(type) ? type.typeName : type.expression).getText();
      return transparent.has(name)
        ? of(type.typeArguments?.slice(0, 1) ?? [])
        : this.named(name, seen);
    }
    if (ts.isArrayTypeNode(type)) return of([type.elementType]);
    if (ts.isTupleTypeNode(type)) return of(type.elements);
    if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) return of(type.types);
    return ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)
      ? of([type.type])
      : nothing;
  }

  /** Names of an interface's or type's own members; empty for any other name. */
  membersOf(name: string): string[] {
    const [type] = this.declared(name) ?? [];
    if (type === undefined || ts.isClassDeclaration(type)) return [];
    const parts = ts.isInterfaceDeclaration(type) ? [type] : [type.type, ...partsOf(type.type)];
    return parts
      .flatMap((each) =>
        ts.isInterfaceDeclaration(each) || ts.isTypeLiteralNode(each) ? [...each.members] : [],
      )
      .filter(ts.isPropertySignature)
      .map((each) => each.name.getText());
  }

  /** Names of an entity's column properties, including inherited ones; empty for any other name. */
  columnsOf(name: string): string[] {
    const [type, source] = this.declared(name) ?? [];
    if (type === undefined || source === undefined || !ts.isClassDeclaration(type)) return [];
    const extended = type.heritageClauses?.[0]?.types[0]?.expression.getText();
    return [
      ...(extended === undefined ? [] : source.columnsOf(extended)),
      ...type.members
        .filter(ts.isPropertyDeclaration)
        .filter((each) => ts.getDecorators(each) !== undefined)
        .map((each) => each.name.getText()),
    ];
  }

  private named(name: string, seen: ReadonlySet<ts.Node>): ByHand {
    const found = this.declared(name);
    if (found === null) return this.isOfContracts(name) ? { members: 0, names: [name] } : nothing;
    if (seen.has(found[0])) return nothing;
    return found[1].holds(found[0], new Set([...seen, found[0]]))
      ? { members: 0, names: [name] }
      : nothing;
  }

  /** Whether a type has hand-written members, or extends a type that has. */
  private holds(type: Named, seen: ReadonlySet<ts.Node>): boolean {
    if (ts.isTypeAliasDeclaration(type)) return isHand(this.byHand(type.type, seen));
    const extended = (type.heritageClauses ?? []).flatMap(({ types }) => types);
    return (
      type.members.some(
        (member) =>
          ts.isPropertySignature(member) ||
          (ts.isPropertyDeclaration(member) && ts.getDecorators(member) === undefined),
      ) || extended.some((each) => isHand(this.byHand(each, seen)))
    );
  }

  /** Whether a name, or its namespace, is imported from libs/contracts. */
  private isOfContracts(name: string): boolean {
    const [first] = name.split('.');
    return this.nodes.some((node) => {
      if (!ts.isImportSpecifier(node) && !ts.isNamespaceImport(node)) return false;
      const of = ts.findAncestor(node, ts.isImportDeclaration)?.moduleSpecifier.getText() ?? '';
      return node.name.text === first && /^['"]@app\/contracts\b/.test(of);
    });
  }

  private declared(name: string): readonly [Named, Source] | null {
    const own = this.types.get(name);
    if (own !== undefined) return [own, this];
    for (const node of this.nodes) {
      if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) continue;
      const bindings = ts.isImportDeclaration(node)
        ? node.importClause?.namedBindings
        : node.exportClause;
      const isAll = ts.isExportDeclaration(node) && bindings === undefined;
      const bound =
        bindings !== undefined && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))
          ? bindings.elements.find((each) => each.name.text === name)
          : undefined;
      if (!isAll && bound === undefined) continue;
      const found = this.imported(node)?.declared(
        (bound?.propertyName ?? bound?.name)?.text ?? name,
      );
      if (found != null) return found;
    }
    return null;
  }

  private imported({
    moduleSpecifier: from,
  }: ts.ImportDeclaration | ts.ExportDeclaration): Source | null {
    if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return null;
    const path = join(dirname(this.path), from.text).replace(/\.js$/, '.ts');
    const text = this.read(path);
    return text === undefined ? null : new Source(path, text, this.read);
  }
}

/** All identifiers within a node. */
const identifiersOf = (root: ts.Node): string[] =>
  nodesIn(root)
    .filter(ts.isIdentifier)
    .map(({ text }) => text);

/**
 * Names of a function's sources: identifiers in its parameters' types, and the first argument of
 * `manager.find…(…)`.
 */
const givenTo = (node: ts.SignatureDeclaration): string[] =>
  nodesIn(node).flatMap((each) => {
    if (ts.isParameter(each)) return each.type === undefined ? [] : identifiersOf(each.type);
    const isFound =
      ts.isCallExpression(each) &&
      ts.isPropertyAccessExpression(each.expression) &&
      /^find(?:One)?(?:By|OrFail|ByOrFail)?$/.test(each.expression.name.text);
    return isFound ? each.arguments.slice(0, 1).flatMap(identifiersOf) : [];
  });

/** Hand-written types that a function makes of an entity's row, with at least five members of the entity. */
const mappedIn = (source: Source): Place[] =>
  source.nodes.flatMap((node) => {
    if (!ts.isFunctionLike(node) || node.type === undefined) return [];
    const mapped = identifiersOf(node.type).filter((name) => {
      const members = source.membersOf(name);
      const isOf = (entity: string): boolean => {
        const columns = source.columnsOf(entity);
        return members.filter((member) => columns.includes(member)).length >= fewestMapped;
      };
      return members.length >= fewestMapped && givenTo(node).some(isOf);
    });
    return mapped.map((name) => placeOf(node, name));
  });

/** The expression without parentheses, `await`, `as` and `!`. */
function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node;
}

/**
 * Whether a call is a query with untyped rows; a query of a table object has the manager as its
 * first argument.
 */
function isQuery(call: ts.CallExpression): boolean {
  const { expression: asked } = call;
  if (!ts.isPropertyAccessExpression(asked)) return false;
  if (/^getRaw(?:One|Many)$/.test(asked.name.text)) return true;
  if (asked.name.text !== 'query') return false;
  const [first, second] = call.arguments;
  const isByTable =
    first !== undefined &&
    (ts.isIdentifier(first) || ts.isPropertyAccessExpression(first)) &&
    second !== undefined &&
    (ts.isStringLiteralLike(second) ||
      ts.isTemplateExpression(second) ||
      ts.isCallExpression(second) ||
      call.arguments.length > 2);
  return !isByTable;
}

const isUntyped = (type: ts.TypeNode | undefined): boolean =>
  type === undefined || /^(?:any|unknown)\b|^\[?unknown\b/.test(type.getText());

/** Untyped variables that contain a query's rows. */
function rowVariables(nodes: readonly ts.Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    if (isAssignment(node) && isOfQuery(node.right, names)) {
      const left = assignedTo(node.left).filter(ts.isIdentifier);
      for (const each of left) if (isUntyped(assignedType(each))) names.add(each.text);
    }
    if (!ts.isVariableDeclaration(node) || node.initializer === undefined) continue;
    if (!isUntyped(node.type)) continue;
    if (!isOfQuery(node.initializer, names)) continue;
    for (const each of nodesIn(node.name)) if (ts.isIdentifier(each)) names.add(each.text);
  }
  return names;
}

const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;

/** What is assigned, also as in `[row] = rows`. */
const assignedTo = (left: ts.Expression): readonly ts.Expression[] =>
  ts.isArrayLiteralExpression(left) ? left.elements : [left];

/** Matches a type that says more than that a function returns some rows. */
const typed = /\b(?!Promise|any|unknown|readonly)\w/;

/** Whether an expression is a query's result, one of its rows, or a choice between such. */
function isOfQuery(
  expression: ts.Expression,
  variables: ReadonlySet<string>,
  seen: ReadonlySet<ts.Node> = new Set(),
): boolean {
  if (ts.isAsExpression(expression) && !/^(?:any|unknown)\b/.test(expression.type.getText()))
    return false;
  const node = bare(expression);
  const of = (each: ts.Expression): boolean => isOfQuery(each, variables, new Set([...seen, node]));
  if (seen.has(node)) return false;
  if (ts.isIdentifier(node)) return variables.has(node.text);
  if (ts.isElementAccessExpression(node)) return of(node.expression);
  if (ts.isConditionalExpression(node)) return of(node.whenTrue) || of(node.whenFalse);
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(of);
  if (!ts.isCallExpression(node)) return false;
  if (isQuery(node)) return node.typeArguments === undefined;
  if (node.expression.getText() === 'Promise.all') return node.arguments.some(of);
  const called = calledHere(node);
  if (called === undefined || typed.test(called.type?.getText() ?? '')) return false;
  return returnedBy(called.body).some(of);
}

/** The type of an assigned variable, or of an assigned field of `this`. */
function assignedType(left: ts.Expression): ts.TypeNode | undefined {
  if (ts.isIdentifier(left)) {
    const meant = meantBy(left);
    const isTyped =
      meant !== undefined && (ts.isVariableDeclaration(meant) || ts.isParameter(meant));
    return isTyped ? meant.type : undefined;
  }
  if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== ts.SyntaxKind.ThisKeyword) {
    return undefined;
  }
  return nodesIn(ts.findAncestor(left, ts.isClassLike) ?? left)
    .filter(isField)
    .find(({ name }) => name.getText() === left.name.text)?.type;
}

const isField = (node: ts.Node): node is ts.PropertyDeclaration | ts.ParameterDeclaration =>
  ts.isPropertyDeclaration(node) ||
  (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent));

/** Types that a node gives to a query's rows. */
function* typesAt(
  node: ts.Node,
  variables: ReadonlySet<string>,
  functions: ReadonlyMap<string, ts.SignatureDeclaration>,
): Generator<ts.TypeNode | undefined> {
  const isOf = (each: ts.Expression | undefined): boolean =>
    each !== undefined && isOfQuery(each, variables);
  if (ts.isVariableDeclaration(node) && isOf(node.initializer)) yield node.type;
  if (ts.isAsExpression(node) && isOf(node.expression)) yield node.type;
  if (isAssignment(node) && isOf(node.right)) yield* assignedTo(node.left).map(assignedType);
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && isOf(node.body)) yield node.type;
  if (ts.isReturnStatement(node) && isOf(node.expression)) {
    yield ts.findAncestor(node, ts.isFunctionLike)?.type;
  }
  if (!ts.isCallExpression(node)) return;
  if (ts.isPropertyAccessExpression(node.expression)) {
    const { expression: object, name } = node.expression;
    if (/^(?:query|getRaw(?:One|Many))$/.test(name.text)) yield* node.typeArguments ?? [];
    if (isOf(object)) {
      for (const each of node.arguments) {
        const called = ts.isIdentifier(each) ? functions.get(each.text) : each;
        if (called !== undefined && ts.isFunctionLike(called)) {
          yield* called.parameters.map(({ type }) => type);
        }
      }
    }
  }
  const called = node.typeArguments === undefined ? undefined : calledHere(node);
  if (called !== undefined && returnedBy(called.body).some(isOf)) yield* node.typeArguments ?? [];
  const parameters = functions.get(node.expression.getText())?.parameters ?? [];
  yield* node.arguments.flatMap((each, at) => (isOf(each) ? [parameters[at]?.type] : []));
}

const isSnakeCase = (member: ts.Node): boolean =>
  ts.isPropertySignature(member) && /^['"]?[a-z]\w*_\w+['"]?$/.test(member.name.getText());

/**
 * Hand-written types of database rows: types with snake-case members in a file with queries; the
 * type given to a query's result, also from libs/contracts; and types made of an entity's row with
 * five of its members. Inline types of at most two members are allowed, as are types of an entity,
 * a table or `rowsOf`.
 * @param path Path of a TypeScript file. @param read Returns its text, and that of files that it
 * imports types from.
 * @returns Places with names or inline types, one place each.
 */
export function rowTypesIn(path: string, read: Read): Place[] {
  const text = read(path) ?? '';
  if (!/\b(?:query|getRaw\w+)\b|\.entity\.js'/.test(text)) return [];
  const source = new Source(path, text, read);
  const { nodes } = source;
  const variables = rowVariables(nodes);
  const functions = new Map<string, ts.SignatureDeclaration>();
  for (const node of nodes) {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      functions.set(node.name.text, node);
    } else if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      if (ts.isFunctionLike(node.initializer)) functions.set(node.name.getText(), node.initializer);
    }
  }
  const found = nodes.flatMap((node): Place[] => {
    const isWritten = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    if (isWritten && nodesIn(node).some(isSnakeCase)) return [placeOf(node, node.name.text)];
    return [...typesAt(node, variables, functions)].flatMap((type) => {
      if (type === undefined) return [];
      const { members, names } = source.byHand(type);
      const all = members > mostComputed ? [...names, type.getText()] : names;
      return all.map((words) => placeOf(type, words));
    });
  });
  const all = [...found, ...mappedIn(source)];
  return all.filter(({ words }, at) => all.findIndex((one) => one.words === words) === at);
}
