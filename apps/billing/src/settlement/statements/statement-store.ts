import { createHash } from 'node:crypto';
import { AppError, money, fieldProblem } from '@app/common';
import {
  type Asked,
  authorOf,
  type BilledBy,
  type CarrierStatement,
  type SettlementFigures,
  type statementRemove,
  type statementStart,
} from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { type CarrierMonth, monthParameters } from '../comparing/comparison.js';
import {
  type ReadStatement,
  readStatement,
  type StatementFigure,
} from './reading/read-statement.js';
import { lockOpen } from '../comparing/settlement-states.js';
import { layoutOf } from './statement-layout-store.js';

interface Total {
  readonly calls: number | null;
  readonly seconds: number | null;
  readonly micros: number;
}

interface StatementRow {
  id: string;
  carrier_id: string;
  month: string;
  state: 'announced' | 'current' | 'replaced' | 'removed';
  file_name: string;
  layout_id: string;
  layout_version: number;
  layout_name: string;
  replaces: string | null;
  covers: BilledBy[];
  rows: number;
  totals: Partial<Record<BilledBy, Total>>;
  sha256: string | null;
  imported_by: string;
  imported_at: Date;
}

const columns = `s.*, to_char(s.month, 'YYYY-MM') as month, l.name as layout_name
  from billing.statements s join billing.statement_layouts l
    on l.id = s.layout_id and l.version = s.layout_version`;

const addedUp = (totals: readonly Total[]): SettlementFigures => {
  const all = (of: (total: Total) => number | null): number | null =>
    totals.some((total) => of(total) === null)
      ? null
      : totals.reduce((sum, total) => sum + (of(total) ?? 0), 0);
  return {
    calls: all(({ calls }) => calls),
    seconds: all(({ seconds }) => seconds),
    amount: money(all(({ micros }) => micros) ?? 0),
  };
};

const statementFrom = (row: StatementRow): CarrierStatement => ({
  id: row.id,
  fileName: row.file_name,
  layoutId: row.layout_id,
  layoutVersion: row.layout_version,
  layoutName: row.layout_name,
  covers: row.covers,
  rows: row.rows,
  figures: addedUp(Object.values(row.totals)),
  sha256: row.sha256 ?? '',
  importedBy: row.imported_by,
  importedAt: row.imported_at.toISOString(),
});

/** Those that count, in the order in which they came. */
export async function currentStatements(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<CarrierStatement[]> {
  const rows: StatementRow[] = await reader.query(
    `select ${columns} where s.carrier_id = $1 and s.month = $2::date and s.state = 'current'
      order by s.imported_at, s.id`,
    monthParameters(month),
  );
  return rows.map(statementFrom);
}

async function statementOf(
  reader: EntityManager,
  id: string,
  lock: '' | 'for update of s' = '',
): Promise<StatementRow | undefined> {
  const rows: StatementRow[] = await reader.query(`select ${columns} where s.id = $1 ${lock}`, [
    id,
  ]);
  return rows[0];
}

/** @throws AppError, see `statementStart` of the contracts. */
export async function announce(
  manager: EntityManager,
  given: Asked<typeof statementStart>,
): Promise<{ isNew: boolean }> {
  const { scope, id, fileName, layoutId, version, replaces, ...month } = given;
  await layoutOf(manager, { id: layoutId, version, carrierId: month.carrierId });
  const same = await statementOf(manager, id);
  if (same !== undefined) {
    const isSame =
      same.carrier_id === month.carrierId &&
      same.month === month.month &&
      same.layout_id === layoutId &&
      same.layout_version === version &&
      same.replaces === replaces &&
      same.imported_by === authorOf(scope);
    if (isSame) return { isNew: false };
    throw new AppError('conflict', 'id-taken', 'There is another statement of that id.', [
      fieldProblem('id', 'id-taken'),
    ]);
  }
  await lockOpen(manager, month);
  if (replaces !== null) await currentOf(manager, month, replaces, 'replaces');
  await manager.query(
    `delete from billing.statements
      where state = 'announced' and imported_at < clock_timestamp() - interval '1 day'`,
  );
  await manager.query(
    `insert into billing.statements
       (id, carrier_id, month, state, file_name, layout_id, layout_version, replaces, imported_by)
     values ($3, $1, $2::date, 'announced', $4, $5, $6, $7, $8)`,
    [...monthParameters(month), id, fileName, layoutId, version, replaces, authorOf(scope)],
  );
  return { isNew: true };
}

async function currentOf(
  manager: EntityManager,
  { carrierId, month }: CarrierMonth,
  id: string,
  field: string,
): Promise<StatementRow> {
  const row = await statementOf(manager, id);
  const isHere = row?.carrier_id === carrierId && row.month === month && row.state === 'current';
  if (isHere) return row;
  throw new AppError('not-found', 'no-such-statement', 'There is no such statement.', [
    fieldProblem(field, 'not-a-counting-statement'),
  ]);
}

/**
 * Reads what was announced and keeps it whole, or refuses it whole. The same file once more is that one.
 * @throws AppError not-found `no-such-statement`; conflict `not-open`, `statement-there`, `other-file`;
 * invalid `unreadable-statement`.
 */
export async function importStatement(
  manager: EntityManager,
  id: string,
  bytes: Uint8Array,
): Promise<CarrierStatement> {
  const announced = await statementOf(manager, id, 'for update of s');
  if (announced === undefined || announced.state === 'removed') throw noSuch();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (announced.state !== 'announced') {
    if (announced.sha256 === sha256) return statementFrom(announced);
    throw new AppError('conflict', 'other-file', 'Another file was read under this id.');
  }
  const month = { carrierId: announced.carrier_id, month: announced.month };
  await lockOpen(manager, month);
  const layout = await layoutOf(manager, {
    id: announced.layout_id,
    version: announced.layout_version,
    carrierId: month.carrierId,
  });
  const read = readStatement(bytes, layout.definition, month.month);
  await replaceCurrent(manager, month, announced.replaces, read.covers);
  await keepFigures(manager, id, read.figures);
  await manager.query(
    `update billing.statements
        set state = 'current', covers = $2, rows = $3, totals = $4, sha256 = $5,
            imported_at = clock_timestamp() where id = $1`,
    [id, read.covers, read.rows, JSON.stringify(totalsOf(read)), sha256],
  );
  return statementFrom((await statementOf(manager, id))!);
}

async function replaceCurrent(
  manager: EntityManager,
  month: CarrierMonth,
  replaces: string | null,
  covers: readonly BilledBy[],
): Promise<void> {
  if (replaces !== null) {
    await currentOf(manager, month, replaces, 'replaces');
    await manager.query(`update billing.statements set state = 'replaced' where id = $1`, [
      replaces,
    ]);
  }
  const overlapping = (await currentStatements(manager, month)).find((one) =>
    one.covers.some((direction) => covers.includes(direction)),
  );
  if (overlapping === undefined) return;
  throw new AppError(
    'conflict',
    'statement-there',
    `There is a statement of the same already, ${overlapping.fileName}.`,
    [fieldProblem('replaces', 'statement-there', { statement: overlapping.id })],
  );
}

const rowsAtATime = 20_000;

async function keepFigures(
  manager: EntityManager,
  id: string,
  figures: readonly StatementFigure[],
): Promise<void> {
  for (let at = 0; at < figures.length; at += rowsAtATime) {
    await manager.query(
      `insert into billing.statement_rows
         (statement_id, billed_by, day, number, calls, seconds, amount_micros)
       select $1, r."billedBy", r.day, r.number, r.calls, r.seconds, r.micros
         from json_to_recordset($2::json) as r("billedBy" text, day date, number text, calls bigint,
           seconds bigint, micros bigint)`,
      [id, JSON.stringify(figures.slice(at, at + rowsAtATime))],
    );
  }
}

function totalsOf({ figures, covers }: ReadStatement): Partial<Record<BilledBy, Total>> {
  return Object.fromEntries(
    covers.map((direction) => {
      const { amount, ...rest } = addedUp(figures.filter((one) => one.billedBy === direction));
      return [direction, { ...rest, micros: amount.micros }];
    }),
  );
}

/** @throws AppError, see `statementRemove` of the contracts. */
export async function removeStatement(
  manager: EntityManager,
  { id, reason, carrierId, month }: Asked<typeof statementRemove>,
): Promise<void> {
  await lockOpen(manager, { carrierId, month });
  const { covers } = await currentOf(manager, { carrierId, month }, id, 'id');
  const disputes: unknown[] = await manager.query(
    `select from billing.disputes where carrier_id = $1 and month = $2::date
        and billed_by = any($3::text[]) limit 1`,
    [...monthParameters({ carrierId, month }), covers],
  );
  if (disputes.length > 0) {
    throw new AppError(
      'conflict',
      'has-disputes',
      'Disputes rest on what it says: replace it instead.',
    );
  }
  await manager.query(
    `update billing.statements set state = 'removed', removal_reason = $2 where id = $1`,
    [id, reason],
  );
}

const noSuch = (): AppError =>
  new AppError('not-found', 'no-such-statement', 'There is no such statement.');
