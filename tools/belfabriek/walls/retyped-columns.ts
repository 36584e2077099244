import ts from 'typescript';
import { nodesIn, parsed, type Place, placeOf, sourcesOf } from './names.js';

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

/**
 * Places that repeat the types of at least five columns of one entity, or three under the names that SQL has:
 * - calls of `rowsOf` when the entity has all their columns: use `tableOf` with `only`;
 * - interfaces, classes and types when the entity has nine in ten of their properties: use `Pick`
 * and `Omit`;
 * - inserts of JSON when the entity has nine in ten of their columns: use `insert` and `insertion`
 * of its table.
 * @param text Text of a TypeScript file. @param entities Property and column names of each entity
 * that the file may import.
 * @returns The places, with the names of the columns.
 */
export function retypedColumnsIn(
  text: string,
  path: string,
  entities: readonly ReadonlySet<string>[],
): Place[] {
  return nodesIn(parsed(text, path)).flatMap((node) => {
    const { names, others } = typedAt(node) ?? most([]);
    const isOf = (entity: ReadonlySet<string>): boolean =>
      names.filter((name) => !entity.has(name)).length <= others;
    const isType = ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node);
    const isRow = isType && names.length >= fewestOfRow && names.some((name) => /\w_\w/.test(name));
    const isMany = names.length >= fewest || isRow;
    return isMany && entities.some(isOf) ? [placeOf(node, names.join(', '))] : [];
  });
}
