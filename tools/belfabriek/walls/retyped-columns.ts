import ts from 'typescript';
import { nodesIn, parsed } from './names.js';

/** So many columns of one entity are typed by its table. */
const fewest = 5;

/** One name in so many may be another one: what isn't stored, or is stored under another name. */
const perOther = 10;

/** An insert of what JSON says, and nothing else: its columns with their types. */
const insertOfJson =
  /\binsert into\b[^]*\bfrom\s+jsonb?_to_recordset\([^()]*\)\s*(?:as\s+)?\w+\s*\(([^()]*)\)\s*(?:(?:on conflict|returning)\b[^]*)?$/i;

/** Names of columns that are given a type at one place, which an entity gives. */
interface Typed {
  readonly names: readonly string[];
  /** How many of them the entity may lack. */
  readonly others: number;
}

const all = (names: readonly string[]): Typed => ({ names, others: 0 });
const most = (names: readonly string[]): Typed => ({
  names,
  others: Math.floor(names.length / perOther),
});

function typedAt(node: ts.Node): Typed | null {
  if (ts.isCallExpression(node) && node.expression.getText() === 'rowsOf') {
    const [columns] = node.arguments;
    return columns !== undefined && ts.isObjectLiteralExpression(columns)
      ? all(columns.properties.map((each) => each.name?.getText() ?? ''))
      : null;
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) {
    return most(node.members.map((each) => each.name?.getText() ?? ''));
  }
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
    const [, columns] = insertOfJson.exec(node.getText().slice(1, -1)) ?? [];
    const names = columns?.split(',').map((each) => /^\s*"?(\w+)/.exec(each)?.[1] ?? '');
    return names === undefined ? null : most(names);
  }
  return null;
}

/**
 * Places that type at least five columns of one entity again:
 * - calls of `rowsOf`, all of whose columns the entity has: `tableOf` with `only` gives their types;
 * - interfaces and types, nine in ten of whose properties the entity has: `Pick` and `Omit` give them;
 * - inserts of JSON, nine in ten of whose columns the entity has: `insert` and `insertion` of its table give them.
 * @param text A TypeScript file's. @param entities The properties of each entity that the file may import.
 * @returns The names of their columns.
 */
export function retypedColumnsIn(
  text: string,
  path: string,
  entities: readonly ReadonlySet<string>[],
): string[] {
  return nodesIn(parsed(text, path)).flatMap((node) => {
    const { names, others } = typedAt(node) ?? all([]);
    const isOf = (entity: ReadonlySet<string>): boolean =>
      names.filter((name) => !entity.has(name)).length <= others;
    return names.length >= fewest && entities.some(isOf) ? [names.join(', ')] : [];
  });
}
