import { createHash } from 'node:crypto';
import { type AppError, conflict, fieldProblem, idTaken, money, notFound } from '@app/common';
import {
  type Asked,
  authorOf,
  type BilledBy,
  type CarrierStatement,
  type SettlementFigures,
  type statementRemove,
  type statementStart,
} from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { authorAlone } from '@app/platform/scopes';
import type { EntityManager } from 'typeorm';
import { type CarrierMonth, monthParameters } from '../comparing/comparison.js';
import {
  type ReadStatement,
  readStatement,
  type StatementFigure,
} from './reading/read-statement.js';
import { lockOpen } from '../comparing/settlement-states.js';
import { layoutOf } from './statement-layout-store.js';
import { StoredStatementRow } from './statement-row.entity.js';
import { StoredStatement, type StatementTotal } from './statement.entity.js';

const table = tableOf(StoredStatement).with({ layoutName: columnTypes.text });
type FoundStatement = RowOf<typeof table>;

/** @param rest SQL: the conditions on statements `s`, and their order. */
const statements = (
  reader: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<FoundStatement[]> =>
  table.query(
    reader,
    `select ${table.columns('s')}, l.name as "layoutName"
       from billing.statements s join billing.statement_layouts l
         on l.id = s.layout_id and l.version = s.layout_version ${rest}`,
    values,
  );

const addedUp = (totals: readonly StatementTotal[]): SettlementFigures => {
  const all = (of: (total: StatementTotal) => number | null): number | null =>
    totals.some((total) => of(total) === null)
      ? null
      : totals.reduce((sum, total) => sum + (of(total) ?? 0), 0);
  return {
    calls: all(({ calls }) => calls),
    seconds: all(({ seconds }) => seconds),
    amount: money(all(({ micros }) => micros) ?? 0),
  };
};

const statementFrom = ({ totals, sha256, ...statement }: FoundStatement): CarrierStatement => ({
  figures: addedUp(Object.values(totals)),
  sha256: sha256 ?? '',
  ...statement,
});

/** The current statements of a carrier's month, in order of import. */
export async function currentStatements(
  reader: EntityManager,
  month: CarrierMonth,
): Promise<CarrierStatement[]> {
  const rows = await statements(
    reader,
    `where s.carrier_id = $1 and s.month = $2::date and s.state = 'current'
      order by s.imported_at, s.id`,
    monthParameters(month),
  );
  return rows.map(statementFrom);
}

async function statementOf(
  reader: EntityManager,
  id: string,
  lock: '' | 'for update of s' = '',
): Promise<FoundStatement | undefined> {
  const [statement] = await statements(reader, `where s.id = $1 ${lock}`, [id]);
  return statement;
}

const ofAnother = (): AppError => idTaken('Another statement has this id; use a new id.');

/** Registers a statement before its upload. @throws AppError, see `statementStart` of the contracts. */
export async function announce(
  manager: EntityManager,
  given: Asked<typeof statementStart>,
): Promise<{ isNew: boolean }> {
  const { scope, id, fileName, layoutId, version, replaces, ...month } = given;
  await layoutOf(manager, { id: layoutId, version, carrierId: month.carrierId });
  const same = await statementOf(manager, id);
  if (same !== undefined) {
    const isSame =
      same.carrierId === month.carrierId &&
      same.month === month.month &&
      same.layoutId === layoutId &&
      same.layoutVersion === version &&
      same.replaces === replaces;
    if (!isSame) throw ofAnother();
    authorAlone(scope, same.importedBy, ofAnother);
    return { isNew: false };
  }
  await lockOpen(manager, month);
  if (replaces !== null) await currentOf(manager, month, replaces, 'replaces');
  await manager.query(
    `delete from billing.statements
      where state = 'announced' and imported_at < clock_timestamp() - interval '1 day'`,
  );
  await tableOf(StoredStatement).insert(manager, [
    {
      ...month,
      id,
      state: 'announced',
      fileName,
      layoutId,
      layoutVersion: version,
      replaces,
      importedBy: authorOf(scope),
    },
  ]);
  return { isNew: true };
}

async function currentOf(
  manager: EntityManager,
  { carrierId, month }: CarrierMonth,
  id: string,
  field: string,
): Promise<FoundStatement> {
  const row = await statementOf(manager, id);
  const isHere = row?.carrierId === carrierId && row.month === month && row.state === 'current';
  if (isHere) return row;
  throw notFound('no-such-statement', 'The month has no current statement with this id.', [
    fieldProblem(field, 'not-a-counting-statement'),
  ]);
}

/**
 * Reads the file of an announced statement and stores it whole, or refuses it whole. Sending the same file
 * again returns the stored statement.
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
    throw conflict('other-file', 'A statement with another file has this id; use a new id.');
  }
  const month = { carrierId: announced.carrierId, month: announced.month };
  await lockOpen(manager, month);
  const layout = await layoutOf(manager, {
    id: announced.layoutId,
    version: announced.layoutVersion,
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
    await manager.update(StoredStatement, { id: replaces }, { state: 'replaced' });
  }
  const overlapping = (await currentStatements(manager, month)).find((one) =>
    one.covers.some((direction) => covers.includes(direction)),
  );
  if (overlapping === undefined) return;
  throw conflict(
    'statement-there',
    `A current statement covers the same direction: ${overlapping.fileName}. Replace or remove it.`,
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
    await tableOf(StoredStatementRow).insert(
      manager,
      figures.slice(at, at + rowsAtATime).map(({ micros, ...figure }) => ({
        ...figure,
        statementId: id,
        amount: money(micros),
      })),
    );
  }
}

function totalsOf({ figures, covers }: ReadStatement): Partial<Record<BilledBy, StatementTotal>> {
  return Object.fromEntries(
    covers.map((direction) => {
      const { amount, ...rest } = addedUp(figures.filter((one) => one.billedBy === direction));
      return [direction, { ...rest, micros: amount.micros }];
    }),
  );
}

/** Removes a current statement. @throws AppError, see `statementRemove` of the contracts. */
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
    throw conflict(
      'has-disputes',
      'The month has disputes in the statement’s direction; replace the statement instead.',
    );
  }
  await manager.update(StoredStatement, { id }, { state: 'removed', removalReason: reason });
}

const noSuch = (): AppError => notFound('no-such-statement', 'No statement has this id.');
