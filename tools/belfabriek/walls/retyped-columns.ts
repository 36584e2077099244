import ts from 'typescript';
import {
  bare,
  meantBy,
  type Named,
  nodesIn,
  parsed,
  type Place,
  placeOf,
  readBy,
  sourcesOf,
  takenBy,
} from './names.js';

/** From this many columns of one entity on, their types must come from its table. */
const fewest = 5;

/** From this many on, where a name has an underscore: the type of a row as SQL answers it. */
const fewestOfRow = 3;

/** One in this many names may differ: a value that isn't stored, or is stored under another name. */
const perOther = 10;

/** Matches an insert whose only source is JSON, with the types of its columns. */
const insertOfJson =
  /\binsert into\b[^]*\bfrom\s+jsonb?_to_recordset\([^()]*\)\s*(?:as\s+)?\w+\s*\(([^()]*)\)\s*(?:(?:on conflict|returning)\b[^]*)?$/i;

/** Names of columns that are given types in one place. */
interface Typed {
  readonly names: readonly string[];
  /** Number of names that the entity may lack. */
  readonly others: number;
}

const most = (names: readonly string[]): Typed => ({
  names,
  others: Math.floor(names.length / perOther),
});
const named = (members: readonly ts.NamedDeclaration[]): Typed =>
  most(members.map((each) => each.name?.getText() ?? ''));

/** Whether a name is one of SQL's, unlike those of an entity's properties. */
const isOfSql = (name: string): boolean => /\w_\w/.test(name);

function typedAt(node: ts.Node): Typed | null {
  if (ts.isCallExpression(node) && node.expression.getText() === 'rowsOf') {
    const [given] = node.arguments;
    const columns = given === undefined ? undefined : (sourcesOf(given)[0] ?? given);
    return columns !== undefined && ts.isObjectLiteralExpression(columns)
      ? { ...named([...columns.properties]), others: 0 }
      : null;
  }
  if (ts.isCallExpression(node) && /^z\.(?:strictO|o)bject$/.test(node.expression.getText())) {
    const [fields] = node.arguments;
    const isOfRows = /\.query\(/.test(node.getSourceFile().text);
    return isOfRows && fields !== undefined && ts.isObjectLiteralExpression(fields)
      ? named([...fields.properties])
      : null;
  }
  if (ts.isConstructorDeclaration(node)) {
    return named(node.parameters.filter((each) => ts.isParameterPropertyDeclaration(each, node)));
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) return named(node.members);
  if (ts.isObjectBindingPattern(node)) {
    const names = node.elements.flatMap((each) => takenBy(each) ?? []);
    return names.some(isOfSql) ? { names, others: 0 } : null;
  }
  if (ts.isClassLike(node)) {
    const fields = node.members.filter(ts.isPropertyDeclaration);
    return named(fields.filter((each) => ts.getDecorators(each) === undefined));
  }
  if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Record') {
    const [keys] = node.typeArguments ?? [];
    const literals = keys !== undefined && ts.isUnionTypeNode(keys) ? keys.types : [];
    return most(literals.map((each) => each.getText().slice(1, -1)));
  }
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
    const [, columns] = insertOfJson.exec(node.getText().slice(1, -1)) ?? [];
    const names = columns?.split(',').map((each) => /^\s*"?(\w+)/.exec(each)?.[1] ?? '');
    return names === undefined ? null : most(names);
  }
  return null;
}

/** What is read of each variable under a name that SQL has, such as `row.sold_to`, by its declaration. */
function rowReads(nodes: readonly ts.Node[]): ReadonlyMap<Named, ReadonlyMap<string, ts.Node>> {
  const reads = new Map<Named, Map<string, ts.Node>>();
  for (const node of nodes) {
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) continue;
    const name = readBy(node);
    if (name === undefined) continue;
    const of = bare(node.expression);
    const meant = ts.isIdentifier(of) ? meantBy(of) : undefined;
    if (meant === undefined || ts.isNamespaceImport(meant)) continue;
    const known = reads.get(meant) ?? new Map<string, ts.Node>();
    reads.set(meant, known.set(name, node));
  }
  return reads;
}

/**
 * Places that repeat the types of at least five columns of one entity, or three under the names that SQL has:
 * - calls of `rowsOf` when the entity has all their columns: use `tableOf` with `only`;
 * - interfaces, classes and types when the entity has nine in ten of their properties: use `Pick`
 * and `Omit`;
 * - inserts of JSON when the entity has nine in ten of their columns: use `insert` and `insertion`
 * of its table;
 * - reads of a row as SQL answers it, which type its columns one by one: use `select` of its table.
 * @param text Text of a TypeScript file. @param entities Property and column names of each entity
 * that the file may import.
 * @returns The places, with the names of the columns.
 */
export function retypedColumnsIn(
  text: string,
  path: string,
  entities: readonly ReadonlySet<string>[],
): Place[] {
  const nodes = nodesIn(parsed(text, path));
  const mapped = [...rowReads(nodes).values()].flatMap((reads) => {
    const names = [...reads.keys()];
    const isRow = entities.some((entity) => {
      const known = names.filter((name) => entity.has(name));
      return known.length >= fewestOfRow && known.some(isOfSql);
    });
    const [first] = reads.values();
    return isRow && first !== undefined ? [placeOf(first, names.join(', '))] : [];
  });
  const typed = nodes.flatMap((node) => {
    const { names, others } = typedAt(node) ?? most([]);
    const isOf = (entity: ReadonlySet<string>): boolean =>
      names.filter((name) => !entity.has(name)).length <= others;
    const isType =
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeLiteralNode(node) ||
      ts.isObjectBindingPattern(node);
    const isRow = isType && names.length >= fewestOfRow && names.some(isOfSql);
    const isMany = names.length >= fewest || isRow;
    return isMany && entities.some(isOf) ? [placeOf(node, names.join(', '))] : [];
  });
  return [...typed, ...mapped];
}
