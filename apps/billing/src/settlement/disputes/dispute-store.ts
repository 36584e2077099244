import { conflict, fieldProblem, idTaken, invalid } from '@app/common';
import {
  type Asked,
  authorOf,
  type Dispute,
  type disputeClose,
  type disputeOpen,
  disputeStates,
} from '@app/contracts';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { compared, monthParameters } from '../comparing/comparison.js';
import { disputeOf } from './dispute-rows.js';
import { StoredDispute } from './dispute.entity.js';
import { lockedSettlement, lockOpen } from '../comparing/settlement-states.js';
import { shareOut } from './share-out.js';

type Opening = Asked<typeof disputeOpen>;

const { day, text, whole } = columnTypes;
const disputedItems = rowsOf({ number: text, day, place: whole });
const disputedDays = rowsOf({ day, number: text, ours: whole, theirs: whole });

/** Opens a dispute about items of a carrier's month. @throws AppError, see `disputeOpen` of the contracts. */
export async function openDispute(
  manager: EntityManager,
  given: Opening,
): Promise<{ isNew: boolean }> {
  const { scope, id, billedBy, items, reason, ...month } = given;
  const same = await sameDispute(manager, given);
  if (same !== null) return { isNew: false };
  await lockOpen(manager, month);
  const covered: unknown[] = await manager.query(
    `select from billing.statements where carrier_id = $1 and month = $2::date and state = 'current'
        and $3 = any(covers) limit 1`,
    [...monthParameters(month), billedBy],
  );
  if (covered.length === 0) {
    throw conflict(
      'no-statement',
      'No carrier statement covers this direction; import one first.',
      [fieldProblem('billedBy', 'not-covered')],
    );
  }
  await tableOf(StoredDispute).insert(manager, [
    { ...month, id, billedBy, reason, openedBy: authorOf(scope) },
  ]);
  await refuseDisputed(manager, given);
  const [counted]: { rows: string }[] = await manager.query(
    `with ${compared}, asked as (
       select * from json_to_recordset($5::json) as i(number text, day date)),
     kept as (
       insert into billing.dispute_rows (dispute_id, carrier_id, month, billed_by, day, number,
         our_calls, our_seconds, our_micros, their_calls, their_seconds, their_micros)
       select $3::uuid, $1, $2::date, c.billed_by, c.day, c.number, c.our_calls, c.our_seconds,
              c.our_micros, c.their_calls, c.their_seconds, c.their_micros
         from compared c
        where c.billed_by = $4 and c.dispute_id is null and c.their_micros <> c.our_micros
          and exists (select from asked a
            where (a.number is null or a.number = c.number) and (a.day is null or a.day = c.day)
              and (c.differs or a.number is not null and a.day is not null))
       returning number)
     select count(*) as rows from kept`,
    [...monthParameters(month), id, billedBy, JSON.stringify(items)],
  );
  if (Number(counted?.rows) === 0) {
    throw conflict(
      'nothing-differs',
      'None of the items differs in its amount without being disputed already.',
      [fieldProblem('items', 'nothing-differs')],
    );
  }
  return { isNew: true };
}

async function sameDispute(manager: EntityManager, given: Opening): Promise<Dispute | null> {
  if (!(await manager.existsBy(StoredDispute, { id: given.id }))) return null;
  const existing = await disputeOf(manager, given.id);
  const isSame =
    existing.carrierId === given.carrierId &&
    existing.month === given.month &&
    existing.billedBy === given.billedBy &&
    existing.reason === given.reason;
  if (isSame) return existing;
  throw idTaken('Another dispute has this id; use a new id.');
}

/** Refuses an item that names both a number and a day when another dispute covers them. */
async function refuseDisputed(
  manager: EntityManager,
  { items, billedBy, ...month }: Opening,
): Promise<void> {
  const [found] = await disputedItems.query(
    manager,
    `select r.number, r.day::text as day, i.place from billing.dispute_rows r
       join rows from (json_to_recordset($4::json) as (number text, day date)) with ordinality
         as i(number, day, place) on i.number = r.number and i.day = r.day
      where r.carrier_id = $1 and r.month = $2::date and r.billed_by = $3 order by i.place limit 1`,
    [...monthParameters(month), billedBy, JSON.stringify(items)],
  );
  if (found === undefined) return;
  throw conflict('already-disputed', `${found.number} on ${found.day} is in a dispute already.`, [
    fieldProblem(`items.${found.place - 1}`, 'already-disputed'),
  ]);
}

/** Closes a dispute as agreed or rejected. @throws AppError, see `disputeClose` of the contracts. */
export async function closeDispute(
  manager: EntityManager,
  { scope, id, settled, outcome }: Asked<typeof disputeClose>,
): Promise<{ isNew: boolean }> {
  // An approval reads the month's disputes under the same lock.
  await lockedSettlement(manager, await disputeOf(manager, id));
  const existing = await disputeOf(manager, id);
  const move = settled === null ? 'reject' : 'agree';
  const isSame =
    existing.state === disputeStates.moves[move].to &&
    (settled === null || existing.settled?.micros === settled.micros);
  if (isSame) return { isNew: false };
  const state = disputeStates.go(move, existing.state);
  await settleRows(manager, existing, settled?.micros ?? null);
  await manager.query(
    `update billing.disputes
        set state = $2, closed_by = $3, closed_at = clock_timestamp(), outcome = $4 where id = $1`,
    [id, state, authorOf(scope), outcome],
  );
  return { isNew: true };
}

/** @param settled The agreed sum in micro-euro; null settles on the carrier's amounts. */
async function settleRows(
  manager: EntityManager,
  { id, ours, theirs }: Dispute,
  settled: number | null,
): Promise<void> {
  if (settled === null) {
    await manager.query(
      'update billing.dispute_rows set settled_micros = their_micros where dispute_id = $1',
      [id],
    );
    return;
  }
  const [least, most] = [ours.micros, theirs.micros].toSorted((a, b) => a - b);
  if (settled < least! || settled > most!) {
    throw invalid('invalid-settled', 'The amount must lie between our figure and the carrier’s.', [
      fieldProblem('settled', 'not-between-figures', { least: least!, most: most! }),
    ]);
  }
  const rows = await disputedDays.query(
    manager,
    `select day::text as day, number, our_micros as ours, their_micros as theirs from billing.dispute_rows
        where dispute_id = $1 order by day, number collate "C"`,
    [id],
  );
  const shares = shareOut(rows, settled);
  await manager.query(
    `update billing.dispute_rows r set settled_micros = s.micros
       from json_to_recordset($2::json) as s(day date, number text, micros bigint)
      where r.dispute_id = $1 and r.day = s.day and r.number = s.number`,
    [
      id,
      JSON.stringify(
        rows.map(({ day: on, number }, index) => ({ day: on, number, micros: shares[index] })),
      ),
    ],
  );
}
