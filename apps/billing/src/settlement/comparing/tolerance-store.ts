import { conflict, fieldProblem, idTaken, invalid, pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  type SettlementTolerance,
  type toleranceList,
  type toleranceSet,
} from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { StoredTolerance } from './tolerance.entity.js';

const table = tableOf(StoredTolerance);

/** Stores a tolerance from a day. @throws AppError, see `toleranceSet` of the contracts. */
export async function setTolerance(
  manager: EntityManager,
  { scope, id, carrierId, from, amount, seconds, basisPoints, reason }: Asked<typeof toleranceSet>,
): Promise<{ tolerance: SettlementTolerance; isNew: boolean }> {
  if (amount.micros < 0) {
    throw invalid('negative-tolerance', 'A tolerance’s amount must be 0 or more.', [
      fieldProblem('amount', 'tolerance-negative'),
    ]);
  }
  await manager.query('lock table billing.settlement_tolerances in share row exclusive mode');
  const [existing] = await table.query(
    manager,
    `select ${table.columns()} from billing.settlement_tolerances
      where id = $1 or (carrier_id is not distinct from $2 and from_on = $3::date)
      order by id = $1 desc limit 1`,
    [id, carrierId, from],
  );
  if (existing !== undefined) {
    const isSame =
      existing.id === id &&
      existing.carrierId === carrierId &&
      existing.from === from &&
      existing.amount.micros === amount.micros &&
      existing.seconds === seconds &&
      existing.basisPoints === basisPoints;
    if (isSame) return { tolerance: existing, isNew: false };
    throw existing.id === id
      ? idTaken('Another tolerance has this id; use a new id.')
      : conflict(
          'tolerance-there',
          `A tolerance from ${from} exists already; choose another day.`,
          [fieldProblem('from', 'tolerance-there')],
        );
  }
  const [approved]: { month: string }[] = await manager.query(
    `select to_char(month, 'YYYY-MM') as month from billing.settlements
      where state = 'approved' and ($1::text is null or carrier_id = $1)
        and month + interval '1 month' > $2::date order by settlements.month desc limit 1`,
    [carrierId, from],
  );
  if (approved !== undefined) {
    throw conflict(
      'tolerance-in-use',
      `The settlement of ${approved.month} was approved with the earlier tolerance; choose a later day.`,
      [fieldProblem('from', 'tolerance-in-use', { month: approved.month })],
    );
  }
  const [tolerance] = await table.insertReturning(manager, [
    { id, carrierId, from, amount, seconds, basisPoints, reason, setBy: authorOf(scope) },
  ]);
  return { tolerance: tolerance!, isNew: true };
}

/** Lists tolerances, the latest start day first. */
export async function listTolerances(
  reader: EntityManager,
  { after, limit }: Omit<Asked<typeof toleranceList>, 'scope'>,
): Promise<Answered<typeof toleranceList>> {
  const rows = await table.query(
    reader,
    `select ${table.columns('t')} from billing.settlement_tolerances t
      where $1::uuid is null or (t.from_on, t.id) <
        (select b.from_on, b.id from billing.settlement_tolerances b where b.id = $1)
      order by t.from_on desc, t.id desc limit $2`,
    [after ?? null, limit + 1],
  );
  return pageOf(rows, limit, ({ id }) => id);
}
