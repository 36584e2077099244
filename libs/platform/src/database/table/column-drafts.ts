import { type DataSource, type EntityMetadata, getMetadataArgsStorage } from 'typeorm';
import { flag, text } from './column-types.js';
import { rowsOf } from './table.js';

/** A column in PostgreSQL's terms, `timestamp(3) with time zone`. */
export interface DraftedColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

/**
 * Drafts a migration from the entities: tables, columns, their types and nullability. A person adds
 * keys, indexes, checks, triggers, partitions, exclusions and defaults.
 * @param wanted Columns of the entities. @param stored Existing columns. Table names include the
 * schema.
 * @returns SQL statements; empty when nothing differs
 */
export function draftColumns(
  wanted: readonly DraftedColumn[],
  stored: readonly DraftedColumn[],
): string[] {
  const tables = new Set(stored.map(({ table }) => table));
  const known = new Map(stored.map((column) => [keyOf(column), column]));
  const named = new Set(wanted.map(keyOf));
  const kept = new Set(wanted.map(({ table }) => table));
  const missing = [...kept].filter((one) => !tables.has(one));
  return [
    ...missing.map((table) => {
      const columns = wanted.filter((column) => column.table === table).map(definition);
      return `create table ${table} (\n  ${columns.join(',\n  ')})`;
    }),
    ...wanted
      .filter(({ table }) => tables.has(table))
      .flatMap((column) => changes(known.get(keyOf(column)), column)),
    ...[...tables].filter((one) => !kept.has(one)).map((table) => `drop table ${table}`),
    ...stored
      .filter((column) => kept.has(column.table) && !named.has(keyOf(column)))
      .map(({ table, name }) => `alter table ${table} drop column ${name}`),
  ];
}

const keyOf = ({ table, name }: DraftedColumn): string => `${table}.${name}`;
const definition = ({ name, type, nullable }: DraftedColumn): string =>
  `${name} ${type}${nullable ? '' : ' not null'}`;

function changes(before: DraftedColumn | undefined, after: DraftedColumn): string[] {
  const alter = `alter table ${after.table}`;
  if (before === undefined) return [`${alter} add column ${definition(after)}`];
  const { name, type, nullable } = after;
  return [
    ...(before.type === type ? [] : [`${alter} alter column ${name} type ${type}`]),
    ...(before.nullable === nullable
      ? []
      : [`${alter} alter column ${name} ${nullable ? 'drop' : 'set'} not null`]),
  ];
}

/** A migration's statements, and those that undo them. */
export interface ColumnDrafts {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

const draftedColumns = rowsOf({ table: text, name: text, type: text, nullable: flag });

/**
 * The differences between the entities' columns and the database, as statements for a migration.
 */
export async function columnDrafts(database: DataSource, schema: string): Promise<ColumnDrafts> {
  const stored = await draftedColumns.query(
    database,
    `select $1 || '.' || c.relname as table, a.attname as name,
            format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> 'migrations'
        and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`,
    [schema],
  );
  const wanted = database.entityMetadatas.flatMap((entity) => columnsOf(database, entity, schema));
  return { up: draftColumns(wanted, stored), down: draftColumns(stored, wanted).toReversed() };
}

const declaredType = ({ target, propertyName }: EntityMetadata['columns'][number]): string =>
  String(
    getMetadataArgsStorage().columns.find(
      (one) => one.target === target && one.propertyName === propertyName,
    )?.options.type,
  );

const columnsOf = (
  { driver }: DataSource,
  { tableName, columns }: EntityMetadata,
  schema: string,
): DraftedColumn[] =>
  columns.map((column) => {
    // TypeORM calls a generated id a uuid, whatever it is declared as.
    const type =
      column.generationStrategy === 'uuid' ? declaredType(column) : driver.normalizeType(column);
    const digits =
      column.precision === undefined || column.precision === null ? '' : `(${column.precision})`;
    const timed = type.replace(/^timestamp/, `timestamp${digits}`);
    return {
      table: `${schema}.${tableName}`,
      name: column.databaseName,
      type: `${timed}${column.isArray ? '[]' : ''}`,
      nullable: column.isNullable,
    };
  });
