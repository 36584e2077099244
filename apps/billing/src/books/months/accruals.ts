import { conflict, fieldProblem } from '@app/common';
import type { Run } from '@app/contracts';
import { columnTypes, rowsOf, type Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { keepCharges } from '../../documents/index.js';
import { holdPrices } from '../../rating/index.js';
import type { PartiesToBill } from '../../kernel/parties/listed-parties.js';
import { type Accrued, accrualEntries } from './accrual-entries.js';
import { monthEndOf } from './ledger-period.js';
import { currentLock } from './ledger-locks.js';
import { post } from '../entries/post.js';
import { undocumentedAt } from './undocumented.js';

/**
 * Time limit of a query of an accrual: adding up a month of a million calls takes seconds, but
 * minutes when none of it is documented.
 */
const statementLimitMs = 3_600_000;

/**
 * Orders the accrual of a month's undocumented amounts. An order that is waiting is left as it is.
 * @throws AppError conflict `month-locked`.
 */
export async function orderAccrual(
  manager: EntityManager,
  month: string,
  author: string,
): Promise<void> {
  const lock = await currentLock(manager);
  if (lock !== null && lock.day >= monthEndOf(month).lastDay) {
    throw conflict(
      'month-locked',
      `The ledger is locked through ${lock.through}; reopen the month first.`,
      [fieldProblem('month', 'month-locked', { through: lock.through })],
    );
  }
  await manager.query(
    `insert into billing.ledger_accruals as a (month, state, started_by) values ($1, 'waiting', $2)
     on conflict (month) do update set state = 'waiting', started_by = excluded.started_by,
        started_at = clock_timestamp(), done_at = null, waits_for = null where a.state <> 'waiting'`,
    [month, author],
  );
}

export async function accrualWaits(
  manager: Pick<EntityManager, 'query'>,
  month: string,
  waitsFor: Run['waitsFor'],
): Promise<void> {
  await manager.query(
    `update billing.ledger_accruals set waits_for = $2 where month = $1 and state = 'waiting'`,
    [month, waitsFor],
  );
}

/** Months whose accrual waits to be posted, the earliest first. */
export async function waitingAccruals(manager: Pick<EntityManager, 'query'>): Promise<string[]> {
  const rows: { month: string }[] = await manager.query(
    `select month from billing.ledger_accruals where state = 'waiting' order by month`,
  );
  return rows.map(({ month }) => month);
}

/**
 * Posts a month's accrual in one transaction: the difference between its undocumented amounts and those
 * accrued already. Locks charges and prices, so that none is replaced or published meanwhile.
 * @returns The number of entries without their reversals; null when the accrual no longer waits.
 */
export function accrueMonth(
  transactions: Transactions,
  month: string,
  parties: PartiesToBill,
): Promise<number | null> {
  return transactions.run(async ({ manager }) => {
    await manager.query(`set local statement_timeout = ${statementLimitMs}`);
    const [row]: { rounds: number }[] = await manager.query(
      `select rounds from billing.ledger_accruals where month = $1 and state = 'waiting' for update`,
      [month],
    );
    if (row === undefined) return null;
    await keepCharges(manager);
    await holdPrices(manager);
    const end = monthEndOf(month);
    const entries = accrualEntries(
      await undocumentedAt(manager, end, parties),
      await accruedAt(manager, end.lastDay),
      { month, on: end.lastDay, next: end.nextDay, round: row.rounds + 1 },
    );
    await post(manager, entries);
    const own = entries.filter(({ kind }) => kind === 'accrual').length;
    await manager.query(
      `update billing.ledger_accruals set state = 'done', waits_for = null, rounds = rounds + 1,
              entries = entries + $2, done_at = clock_timestamp() where month = $1`,
      [month, own],
    );
    return own;
  });
}

const { money, text, textOf } = columnTypes;
const accrued = rowsOf({
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
  account: text,
  amount: money,
});

const accruedAt = (manager: EntityManager, day: string): Promise<Accrued[]> =>
  accrued.query(
    manager,
    `select p.party_type as "partyType", p.party_id as "partyId", p.account,
            sum(p.amount_micros) as amount
         from billing.ledger_entries e join billing.ledger_postings p on p.place = e.place
        where e.kind = 'accrual' and e.on_date = $1 group by 1, 2, 3`,
    [day],
  );
