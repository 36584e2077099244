import { AppError, systemClock } from '@app/common';
import type { ErasureLine, HeldTable, Scope, OthersTable } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import {
  DataSource,
  getMetadataArgsStorage,
  type EntityManager,
  type EntityMetadata,
} from 'typeorm';
import { AuditedReads } from '../database/transactions/audited-reads.js';
import { ownershipOf, hiddenReason } from '../database/ownership.js';
import { declarationOf } from '../database/personal-data.js';
import { shownName } from '../database/table/columns.js';
import { Transactions } from '../database/transactions/transactions.js';
import { ofOwner } from '../scopes/index.js';
import { Erasure, type ErasureWish } from './erasure.js';
import type { HeldPage, PageWish } from './held-page.js';
import { columnOf, ownedSql, quoted, type EntityClass } from './owned-sql.js';
import { OwnersTrail } from './owners-trail.js';

/**
 * Most rows that are counted of an owner in a table; for more rows PostgreSQL's own estimate is
 * used.
 */
const countedRows = 10_000;
/**
 * Most characters of a page of held data. A bus answer may have 1 MB, a letter may take three
 * bytes, and quotes are escaped.
 */
const pageCharacters = 250_000;

const targetOf = (entity: EntityMetadata): EntityClass => entity.target as EntityClass;

/**
 * This app's data of an owner, by the declarations of its entities: personal columns
 * (`@PersonalData`), owners of rows (`@OwnedBy` and similar), hidden columns (`@Withheld`).
 */
@Injectable()
export class HeldData {
  private readonly trail: OwnersTrail;
  private readonly erasure: Erasure;

  constructor(
    private readonly database: DataSource,
    private readonly reads: AuditedReads,
    transactions: Transactions,
  ) {
    this.erasure = new Erasure(database, transactions);
    this.trail = new OwnersTrail(database);
  }

  /**
   * Tables with rows of the owner, and other tables with personal columns and the reason why they
   * aren't the owner's.
   */
  tables(scope: Scope, ownerId: string): Promise<{ tables: HeldTable[]; others: OthersTable[] }> {
    ofOwner(scope, ownerId);
    const read = { action: 'held.tables', subject: ownerId };
    return this.reads.read(scope, read, (manager) =>
      manager.transaction(async (inner) => {
        await inner.query(`set local statement_timeout = '60s'`);
        const tables: HeldTable[] = [];
        for (const entity of this.entitiesBy('owned')) {
          const rows = await this.count(inner, entity, ownerId);
          if (rows > 0) tables.push({ table: entity.tableName, rows, ...describedColumns(entity) });
        }
        return { tables, others: this.others() };
      }),
    );
  }

  /** @throws AppError not-found `no-such-table`; invalid `invalid-cursor` */
  rows(scope: Scope, ownerId: string, table: string, wish: PageWish): Promise<HeldPage> {
    ofOwner(scope, ownerId);
    const entity = this.entitiesBy('owned').find(({ tableName }) => tableName === table);
    if (entity === undefined) {
      throw new AppError('not-found', 'no-such-table', `There is no table ${table} with his rows.`);
    }
    const read = { action: 'held.rows', subject: ownerId };
    return this.reads.read(scope, read, (manager) =>
      manager.transaction(async (inner) => {
        await inner.query(`set local time zone 'UTC'; set local statement_timeout = '60s'`);
        return isTrail(entity)
          ? this.trail.page(inner, ownerId, wish)
          : this.page(inner, entity, ownerId, wish);
      }),
    );
  }

  /** What an erasure of all the owner's data would do in this app; changes nothing. */
  erasable(
    scope: Scope,
    wish: ErasureWish,
  ): Promise<{ lines: ErasureLine[]; others: OthersTable[] }> {
    ofOwner(scope, wish.ownerId);
    const read = { action: 'held.erasable', subject: wish.ownerId };
    return this.reads.readThenNote(scope, read, async () => ({
      lines: await this.erasure.lines(wish, systemClock.now()),
      others: this.others(),
    }));
  }

  /** Erases some of the due rows in a table. @throws AppError as `Erasure.erase` */
  erase(
    scope: Scope,
    wish: ErasureWish & { readonly table: string; readonly limit: number },
  ): Promise<{ erased: number; more: boolean }> {
    return this.erasure.erase(scope, wish, systemClock.now());
  }

  private entitiesBy(kind: 'owned' | 'others'): EntityMetadata[] {
    return this.database.entityMetadatas
      .filter((entity) => {
        const ownership = ownershipOf(targetOf(entity));
        return ownership !== null && 'why' in ownership === (kind === 'others');
      })
      .toSorted((one, other) => one.tableName.localeCompare(other.tableName));
  }

  private others(): OthersTable[] {
    return this.entitiesBy('others').flatMap((entity) => {
      const ownership = ownershipOf(targetOf(entity));
      const isPersonal = columnsOf(entity).some(({ column }) => column.personal !== null);
      if (!isPersonal || ownership === null || !('why' in ownership)) return [];
      return [{ table: entity.tableName, why: ownership.why }];
    });
  }

  private async count(
    manager: EntityManager,
    entity: EntityMetadata,
    ownerId: string,
  ): Promise<number> {
    if (isTrail(entity)) return this.trail.count(manager, ownerId);
    const from = `from ${entity.tablePath} t where ${ownedSql(this.database, entity)}`;
    const [counted]: { rows: number }[] = await manager.query(
      `select count(*)::integer as rows from (select ${from} limit ${countedRows}) t`,
      [ownerId],
    );
    const rows = counted?.rows ?? 0;
    if (rows < countedRows) return rows;
    const [plan]: { 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[] = await manager.query(
      `explain (format json) select ${from}`,
      [ownerId],
    );
    return Math.max(rows, Math.round(plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0));
  }

  private async page(
    manager: EntityManager,
    entity: EntityMetadata,
    ownerId: string,
    { after, limit }: PageWish,
  ): Promise<HeldPage> {
    const order = orderOf(entity);
    if (order.isOfIndex) {
      // By default PostgreSQL sorts all remaining rows for each page.
      await manager.query(
        `set local enable_sort = off; set local enable_bitmapscan = off;
         set local enable_seqscan = off; set local jit = off`,
      );
    }
    const keys = order.properties.map((property) => `t.${columnOf(entity, property)}`);
    const place = after === undefined ? null : placeIn(after, keys.length);
    const types = order.properties.map((property) => this.typeOf(entity, property));
    const marks = types.map((type, index) => `cast($${index + 2} as ${type})`);
    const behind = place === null ? '' : `and (${keys.join(', ')}) > (${marks.join(', ')})`;
    const shown = shownOf(entity)
      .map(({ property, column }) => `t.${columnOf(entity, property)} as ${quoted(column.name)}`)
      .join(', ');
    const rows: { row: string; place: string[] }[] = await manager.query(
      `select (select row_to_json(r) from (select ${shown}) r)::text as row,
         array[${keys.map((key) => `${key}::text`).join(', ')}] as place
       from ${entity.tablePath} t where ${ownedSql(this.database, entity)} ${behind}
       order by ${keys.join(', ')} limit ${limit}`,
      [ownerId, ...(place ?? [])],
    );
    return cut(rows, rows.length === limit);
  }

  private typeOf(entity: EntityMetadata, property: string): string {
    const column = entity.findColumnWithPropertyName(property);
    if (column === undefined) throw new Error(`${entity.name} has no column ${property}`);
    return this.database.driver.normalizeType(column);
  }
}

const isTrail = (entity: EntityMetadata): boolean => {
  const ownership = ownershipOf(targetOf(entity));
  return ownership !== null && 'trail' in ownership;
};

/** As many rows as fit in an answer; a page with fewer rows than its limit is the last one. */
function cut(rows: readonly { row: string; place: string[] }[], more: boolean): HeldPage {
  let characters = 0;
  const fitting = rows.findIndex(({ row }) => (characters += row.length) > pageCharacters);
  const kept = fitting === -1 ? rows : rows.slice(0, Math.max(1, fitting));
  const last = kept.at(-1);
  const isLast = last === undefined || (!more && kept.length === rows.length);
  return {
    items: kept.map(({ row }) => row),
    next: isLast ? null : JSON.stringify(last.place),
  };
}

function placeIn(after: string, length: number): string[] {
  try {
    const place: unknown = JSON.parse(after);
    if (Array.isArray(place) && place.length === length) return place.map(String);
  } catch {
    // The error below answers text that isn't JSON too.
  }
  throw new AppError('invalid', 'invalid-cursor', 'It is no `next` of a page of this table.');
}

function orderOf(entity: EntityMetadata): { properties: readonly string[]; isOfIndex: boolean } {
  const ownership = ownershipOf(targetOf(entity));
  const rules = ownership !== null && 'rules' in ownership ? ownership.rules : [];
  for (const rule of rules) {
    if ('by' in rule && rule.inOrderOf !== undefined) {
      return { properties: rule.inOrderOf, isOfIndex: true };
    }
  }
  const properties = entity.primaryColumns.map(({ propertyName }) => propertyName);
  return { properties, isOfIndex: false };
}

interface HeldColumn {
  readonly property: string;
  readonly column: HeldTable['columns'][number];
}

/** An entity's properties, in the order in which they are shown. */
function propertiesOf(entity: EntityMetadata): string[] {
  const properties = entity.columns.map(({ propertyName }) => propertyName);
  const ownership = ownershipOf(targetOf(entity));
  const rules = ownership !== null && 'rules' in ownership ? ownership.rules : [];
  const behind = rules.find((rule) => 'by' in rule && rule.inheritedBehind !== undefined);
  if (behind === undefined || !('by' in behind) || behind.inheritedBehind === undefined) {
    return properties;
  }
  const { columns } = getMetadataArgsStorage();
  const ownNames = new Set(
    columns.filter(({ target }) => target === entity.target).map((c) => c.propertyName),
  );
  const own = properties.filter((property) => ownNames.has(property));
  const inherited = properties.filter((property) => !ownNames.has(property));
  return own.toSpliced(own.indexOf(behind.inheritedBehind) + 1, 0, ...inherited);
}

function columnsOf(entity: EntityMetadata): HeldColumn[] {
  return propertiesOf(entity).map((property) => {
    const declared = declarationOf(targetOf(entity), property);
    const name = shownName(targetOf(entity), property);
    return { property, column: { name, personal: declared === 'not personal' ? null : declared } };
  });
}

const shownOf = (entity: EntityMetadata): HeldColumn[] =>
  columnsOf(entity).filter(({ property }) => hiddenReason(targetOf(entity), property) === null);

const describedColumns = (entity: EntityMetadata): Pick<HeldTable, 'columns' | 'withheld'> => ({
  columns: shownOf(entity).map(({ column }) => column),
  withheld: columnsOf(entity).flatMap(({ property, column: { name } }) => {
    const why = hiddenReason(targetOf(entity), property);
    return why === null ? [] : [{ name, why }];
  }),
});
