import { getMetadataArgsStorage, type ValueTransformer } from 'typeorm';
import { selected, unchanged, type AnyColumnType, type ValueOf } from './column-types.js';

/** Executes SQL: a TypeORM manager or data source, or a wrapped client of `pg`. */
export interface Queries {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

type Conversion = (value: unknown) => unknown;
type Computed = Readonly<Record<string, AnyColumnType>>;

/** Values that a query computes, with the types that read them. */
type ComputedValues<Columns> = { readonly [P in keyof Columns]: ValueOf<Columns[P]> };

/** A row of a table, or of `rowsOf`. */
export type RowOf<Of extends { readonly row: unknown }> = Of['row'];

type Filled<Row> = { [P in keyof Row]: NonNullable<Row[P]> };

interface KnownColumn {
  readonly property: string;
  readonly column: string;
  readonly type: unknown;
  readonly isArray: boolean;
  readonly transformer: ValueTransformer | undefined;
}

/**
 * Reads rows that a statement selects under property names, and converts the driver's values in
 * place.
 */
class Rows<Row extends object> {
  /** Type of the table's rows; has no value. */
  declare readonly row: Row;

  constructor(private readonly conversions: readonly (readonly [string, Conversion])[]) {}

  /**
   * @param sql Selects the table's `columns`, or returns them from a change.
   * @param values Values from `$1`.
   */
  async query<More extends object = object>(
    by: Queries,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<(Row & More)[]> {
    const answer = (await by.query(sql, [...values])) as unknown[];
    // For an update or delete TypeORM returns the rows together with their number.
    const rows = (Array.isArray(answer[0]) ? answer[0] : answer) as Record<string, unknown>[];
    for (const row of rows) {
      for (const [property, read] of this.conversions) {
        const value = row[property];
        if (value !== null && value !== undefined) row[property] = read(value);
      }
    }
    return rows as (Row & More)[];
  }
}

/** Rows of a query that belong to no single table. */
export function rowsOf<const Columns extends Computed>(
  columns: Columns,
): Rows<ComputedValues<Columns>> {
  return new Rows(readsOf(columns));
}

const readsOf = (columns: Computed): [string, Conversion][] =>
  Object.entries(columns).flatMap(([name, { read }]) =>
    read === undefined ? [] : [[name, read as Conversion] as [string, Conversion]],
  );

/**
 * The table of an entity, for statements in SQL. The select list, reading and inserting follow from
 * the entity's declarations; the entity is the row's type.
 */
export class Table<Row extends object, More extends object = object> extends Rows<Row & More> {
  constructor(
    private readonly entity: abstract new (...args: never[]) => Row,
    private readonly computed: Computed = {},
    private readonly unread: readonly string[] = [],
  ) {
    super([
      ...columnsOf(entity).flatMap(({ property, transformer }): [string, Conversion][] =>
        transformer === undefined || unread.includes(property)
          ? []
          : [[property, (value) => transformer.from(value)]],
      ),
      ...readsOf(computed),
    ]);
  }

  /** Adds computed values of a query with their types: `{ total: money }` for `sum(…) as total`. */
  with<const Columns extends Computed>(
    computed: Columns,
  ): Table<Row, More & ComputedValues<Columns>> {
    const all = { ...this.computed, ...computed };
    return new Table<Row, More & ComputedValues<Columns>>(this.entity, all, this.unread);
  }

  /** The same table without reading these columns. */
  without<Property extends keyof Row & string>(
    ...properties: readonly Property[]
  ): Table<Omit<Row, Property>, More> {
    const unread = [...this.unread, ...properties];
    return new Table<Omit<Row, Property>, More>(this.entity, this.computed, unread);
  }

  /** The same table, reading only these columns. */
  only<Property extends keyof Row & string>(
    ...properties: readonly Property[]
  ): Table<Pick<Row, Property>, More> {
    const wanted: readonly string[] = properties;
    const unread = columnsOf(this.entity)
      .map(({ property }) => property)
      .filter((property) => !wanted.includes(property));
    return new Table<Pick<Row, Property>, More>(this.entity, this.computed, unread);
  }

  /**
   * The same table with types without null, for statements whose conditions exclude null in every
   * column that may be null.
   */
  withoutNulls(): Table<Filled<Row>, More> {
    return this as unknown as Table<Filled<Row>, More>;
  }

  /** SQL: all columns that are read, under property names. */
  columns(alias?: string): string {
    return this.read
      .map(({ property, column, type, isArray }) => {
        const value = selected(named(column, alias), isArray ? undefined : type);
        return `${value} as "${property}"`;
      })
      .join(', ');
  }

  /** SQL: the same columns under their own names, for statements that move rows between tables. */
  names(alias?: string): string {
    return this.read.map(({ column }) => named(column, alias)).join(', ');
  }

  private get read(): KnownColumn[] {
    return columnsOf(this.entity).filter(({ property }) => !this.unread.includes(property));
  }

  /**
   * Inserts all rows with one statement, in order. Missing columns get their defaults.
   * @param onConflict SQL for rows that exist already, `on conflict do nothing`.
   */
  async insert<Property extends keyof Row & string>(
    by: Queries,
    rows: readonly Pick<Row, Property>[],
    onConflict = '',
  ): Promise<void> {
    if (rows.length === 0) return;
    const [sql, json] = this.insertion(rows);
    await by.query(`${sql} ${onConflict}`, [json]);
  }

  /** Like `insert`. @returns The stored rows, without those that existed */
  async insertReturning<Property extends keyof Row & string>(
    by: Queries,
    rows: readonly Pick<Row, Property>[],
    onConflict = '',
  ): Promise<Row[]> {
    if (rows.length === 0) return [];
    const [sql, json] = this.insertion(rows);
    return this.query(by, `${sql} ${onConflict} returning ${this.columns()}`, [json]);
  }

  /**
   * The insert as SQL, for a statement that does more than insert. Needs at least one row.
   * @param computed SQL for columns that the rows lack, based on a row `r` with property names.
   * @returns SQL that inserts the JSON in `$1`, and that JSON
   */
  insertion<Property extends keyof Row & string>(
    rows: readonly Pick<Row, Property>[],
    computed: { readonly [P in Exclude<keyof Row & string, Property>]?: string } = {},
  ): readonly [sql: string, json: string] {
    const first: object = rows[0] ?? {};
    const known = columnsOf(this.entity);
    const given = known.filter(({ property }) => property in first);
    const inSql = new Map<string, unknown>(Object.entries(computed));
    const added = known.filter(({ property }) => inSql.has(property));
    const columns = [...given, ...added].map(({ column }) => `"${column}"`).join(', ');
    const values = [
      ...given.map(({ property }) => `r."${property}"`),
      ...added.map(({ property }) => String(inSql.get(property))),
    ].join(', ');
    const sql = `insert into ${pathOf(this.entity)} (${columns})
      select ${values} from json_to_recordset($1::json) as r(${shapeOf(given)})`;
    return [sql, jsonOf(given, rows)];
  }

  /** SQL: the columns of a row in JSON, for `json_to_recordset`; values have their JSON form. */
  shape(): string {
    return shapeOf(columnsOf(this.entity));
  }
}

const named = (column: string, alias?: string): string =>
  alias === undefined ? `"${column}"` : `${alias}."${column}"`;

/**
 * Rows are written with one reused object, which takes each row's values in turn: an invoice run
 * has millions.
 */
function jsonOf(columns: readonly KnownColumn[], rows: readonly object[]): string {
  const writers = columns.map(({ property, transformer }) => ({
    property,
    writer: transformer?.to === unchanged ? undefined : transformer,
  }));
  const values: Record<string, unknown> = Object.fromEntries(
    columns.map(({ property }) => [property, undefined]),
  );
  const written = (rows as readonly Record<string, unknown>[]).map((row) => {
    for (const { property, writer } of writers) {
      values[property] = writer === undefined ? row[property] : writer.to(row[property]);
    }
    return JSON.stringify(values);
  });
  return `[${written.join(',')}]`;
}

const shapeOf = (columns: readonly KnownColumn[]): string =>
  columns
    .map(({ property, type, isArray }) => `"${property}" ${String(type)}${isArray ? '[]' : ''}`)
    .join(', ');

export const tableOf = <Row extends object>(
  entity: abstract new (...args: never[]) => Row,
): Table<Row> => new Table(entity);

const knownColumns = new Map<object, readonly KnownColumn[]>();

/** TypeORM's column metadata of an entity and the classes that it extends. */
function columnsOf(entity: abstract new (...args: never[]) => object): readonly KnownColumn[] {
  const before = knownColumns.get(entity);
  if (before !== undefined) return before;
  const columns = getMetadataArgsStorage()
    .columns.filter(
      ({ target }) =>
        typeof target === 'function' &&
        (entity === target || Object.prototype.isPrototypeOf.call(target, entity)),
    )
    .map(({ propertyName, options }): KnownColumn => {
      if (Array.isArray(options.transformer)) {
        throw new TypeError(`${entity.name}.${propertyName} has several transformers`);
      }
      return {
        property: propertyName,
        column: options.name ?? propertyName,
        type: options.type,
        isArray: options.array === true,
        transformer: options.transformer,
      };
    });
  knownColumns.set(entity, columns);
  return columns;
}

function pathOf(entity: object): string {
  const table = getMetadataArgsStorage().tables.find(({ target }) => target === entity);
  if (table?.name === undefined) throw new TypeError('only tables take rows');
  return table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
}
