import { AppError } from '@app/common';
import { keptUntil, overBefore, type ErasureLine, type Scope } from '@app/contracts';
import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { escapeLiteral } from 'pg';
import { erasureOf, type ErasedRows, type Erasing } from '../database/erasure/erasure.js';
import { ownershipOf } from '../database/ownership.js';
import { integer, moment, orNull } from '../database/table/column-types.js';
import { rowsOf } from '../database/table/table.js';
import type { Transactions } from '../database/transactions/transactions.js';
import { staffIdOf } from '../scopes/index.js';
import { columnOf, ownedSql, quoted, type EntityClass } from './owned-sql.js';

/** The owner, and when the contract ended. */
export interface ErasureWish {
  readonly ownerId: string;
  /** ISO 8601. */
  readonly endedAt: string;
}

const countsOfRows = rowsOf({
  rows: integer,
  due: integer,
  first: orNull(moment),
  last: orNull(moment),
});

const targetOf = (entity: EntityMetadata): EntityClass => entity.target as EntityClass;
const isTrail = (entity: EntityMetadata): boolean => {
  const ownership = ownershipOf(targetOf(entity));
  return ownership !== null && 'trail' in ownership;
};

/** Erases this app's data of an owner, as its entities declare. */
export class Erasure {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** The owner's rows by table and what an erasure does with them, in the order of erasure. */
  lines(wish: ErasureWish, now: Date): Promise<ErasureLine[]> {
    return this.database.transaction(async (manager) => {
      await manager.query(`set local statement_timeout = '60s'`);
      const erasing = { ...wish, endedAt: new Date(wish.endedAt), now };
      const lines: ErasureLine[] = [];
      for (const entity of await this.inOrder(manager)) {
        const table = entity.tableName;
        const found = await this.linesOf(manager, entity, erasing);
        lines.push(...found.filter(({ rows }) => rows > 0).map((line) => ({ table, ...line })));
      }
      return lines;
    });
  }

  /** @throws AppError forbidden `staff-only`; not-found `no-such-table` */
  async erase(
    by: Scope,
    wish: ErasureWish & { readonly table: string; readonly limit: number },
    now: Date,
  ): Promise<{ erased: number; more: boolean }> {
    if (staffIdOf(by) === null) {
      throw new AppError('forbidden', 'staff-only', 'Only staff may erase an owner’s data.');
    }
    const { ownerId, table, limit } = wish;
    const entity = this.erasable().find(({ tableName }) => tableName === table);
    const rule = entity === undefined ? null : erasureOf(targetOf(entity));
    if (entity === undefined || rule === null) {
      throw new AppError('not-found', 'no-such-table', `There is no table ${table} with his rows.`);
    }
    const erasing = { ownerId, endedAt: new Date(wish.endedAt), now };
    return this.transactions.run(async (transaction) => {
      const done =
        'lines' in rule
          ? await rule.erase(transaction, erasing, limit)
          : await this.eraseRows(transaction.manager, entity, rule, erasing, limit);
      if (done.erased > 0) await transaction.audit.note(by, 'held.erase', `${ownerId}/${table}`);
      return { ...done };
    });
  }

  private erasable(): EntityMetadata[] {
    return this.database.entityMetadatas.filter(
      (entity) => erasureOf(targetOf(entity)) !== null && ownershipOf(targetOf(entity)) !== null,
    );
  }

  /**
   * Tables erased by code come first, because the code may look for rows that others delete. Then
   * tables that refer to others, or find their owner through others, before those.
   */
  private async inOrder(manager: EntityManager): Promise<EntityMetadata[]> {
    const naming: { child: string; parent: string }[] = await manager.query(
      `select distinct c.relname as child, p.relname as parent from pg_constraint k
         join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
        where k.contype = 'f' and k.conrelid <> k.confrelid
          and c.relnamespace = p.relnamespace and c.relnamespace = $1::regnamespace`,
      [quoted(this.database.entityMetadatas[0]?.schema ?? 'public')],
    );
    for (const entity of this.erasable()) {
      const ownership = ownershipOf(targetOf(entity));
      const owned = ownership !== null && 'rules' in ownership ? ownership.rules : [];
      for (const rule of owned) {
        if ('by' in rule) continue;
        const parent = this.database.getMetadata(rule.parent()).tableName;
        naming.push({ child: entity.tableName, parent });
      }
    }
    const depth = (table: string, seen: readonly string[] = []): number =>
      Math.max(
        0,
        ...naming
          .filter(({ parent, child }) => parent === table && !seen.includes(child))
          .map(({ child }) => 1 + depth(child, [...seen, table])),
      );
    const byCode = (entity: EntityMetadata): number =>
      'lines' in erasureOf(targetOf(entity))! ? 0 : 1;
    return this.erasable().toSorted(
      (one, other) =>
        byCode(one) - byCode(other) ||
        depth(one.tableName) - depth(other.tableName) ||
        one.tableName.localeCompare(other.tableName),
    );
  }

  private async linesOf(
    manager: EntityManager,
    entity: EntityMetadata,
    erasing: Erasing,
  ): Promise<readonly Omit<ErasureLine, 'table'>[]> {
    const rule = erasureOf(targetOf(entity));
    if (rule === null) return [];
    if ('lines' in rule) return rule.lines(manager, erasing);
    const at = momentOf(entity, rule);
    const [found] = await countsOfRows.query(
      manager,
      `select count(*)::integer as rows, (count(*) filter (where at < $3))::integer as due,
           min(at) filter (where at >= $3) as first, max(at) filter (where at >= $3) as last
         from (select ${at} as at from ${entity.tablePath} t
           where ${this.hisSql(entity)} ${notEmpty(entity, rule)}) t`,
      [erasing.ownerId, erasing.endedAt, overBefore(rule.rule, erasing.now)],
    );
    if (found === undefined) return [];
    const isKept = rule.how === 'kept';
    const until = (at: Date | null) =>
      at === null ? null : keptUntil(rule.rule, at, erasing.now).toISOString();
    const { rows, due } = found;
    const [first, last] = [until(found.first), until(found.last)];
    return [{ rule: rule.rule, how: rule.how, rows, due: isKept ? 0 : due, first, last }];
  }

  private async eraseRows(
    manager: EntityManager,
    entity: EntityMetadata,
    rule: ErasedRows,
    { ownerId, endedAt, now }: Erasing,
    limit: number,
  ): Promise<{ erased: number; more: boolean }> {
    if (rule.how === 'kept') return { erased: 0, more: false };
    const keys = entity.primaryColumns.map(({ databaseName }) => `t.${quoted(databaseName)}`);
    const some = `select ${keys.join(', ')} from ${entity.tablePath} t
      where ${this.hisSql(entity)} and ${momentOf(entity, rule)} < $3 ${notEmpty(entity, rule)}
      limit ${limit}`;
    const set = Object.entries(rule.empty ?? {})
      .map(([name, value]) => `${columnOf(entity, name)} = ${literal(value)}`)
      .join(', ');
    const change =
      rule.how === 'deleted'
        ? `delete from ${entity.tablePath} t`
        : `update ${entity.tablePath} t set ${set}`;
    const [, erased]: [unknown, number] = await manager.query(
      `${change} where (${keys.join(', ')}) in (${some})`,
      [ownerId, endedAt, overBefore(rule.rule, now)],
    );
    return { erased, more: erased === limit };
  }

  private hisSql(entity: EntityMetadata): string {
    // Of an audit log only entries that name the owner are counted: none of it is deleted by an
    // erasure.
    return isTrail(entity)
      ? `(t.subject = $1 or t.subject like $1 || '/%' or t.actor = 'owner:' || $1)`
      : ownedSql(this.database, entity);
  }
}

const literal = (value: string | null): string => (value === null ? 'null' : escapeLiteral(value));

/** SQL condition: the row has values to empty. */
function notEmpty(entity: EntityMetadata, { empty }: ErasedRows): string {
  if (empty === undefined) return '';
  const differing = Object.entries(empty).map(
    ([name, value]) => `t.${columnOf(entity, name)} is distinct from ${literal(value)}`,
  );
  return `and (${differing.join(' or ')})`;
}

/** SQL: the time from which a row's period runs. `$2` is the end of the contract. */
function momentOf(entity: EntityMetadata, { from }: ErasedRows): string {
  if (from === undefined) return '$2::timestamptz';
  const column = entity.findColumnWithPropertyName(from);
  const value = `t.${columnOf(entity, from)}`;
  const moment =
    column?.type === 'bigint'
      ? `to_timestamp(${value} / 1e6)`
      : column?.type === 'date'
        ? `${value}::timestamp at time zone 'Europe/Amsterdam'`
        : value;
  return `coalesce(${moment}, $2::timestamptz)`;
}
