import { conflict, fieldProblem } from '@app/common';
import { type ledgerLock, runStates } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { dutchDate } from '../../kernel/time/months.js';
import { LedgerLock } from './ledger-lock.entity.js';
import { monthEndOf } from './ledger-period.js';

/** The lock that holds; `day` is its last locked day, `through` that day's month. */
type CurrentLock = z.output<typeof ledgerLock> & {
  readonly sequence: number;
  readonly day: string;
};

const table = tableOf(LedgerLock);

/** The lock that holds; null when the ledger was never locked. */
export async function currentLock(
  manager: Pick<EntityManager, 'query'>,
): Promise<CurrentLock | null> {
  const [lock] = await table.query(
    manager,
    `select ${table.columns()} from billing.ledger_locks order by sequence desc limit 1`,
  );
  if (lock === undefined) return null;
  const { through: day, ...rest } = lock;
  return { ...rest, day, through: day.slice(0, 7) };
}

/** @throws AppError conflict `month-open` before the month's last day is over. */
export function checkOver(month: string, now: Date): void {
  if (dutchDate(now) > monthEndOf(month).lastDay) return;
  throw conflict('month-open', `${month} isn’t over yet; choose an earlier month.`, [
    fieldProblem('month', 'month-not-over', { month: dutchDate(now).slice(0, 7) }),
  ]);
}

/**
 * Locks the ledger through a month. Nothing can be posted until the transaction ends.
 * @returns False when it is locked through that month already.
 * @throws AppError, see `ledgerLockMonth` of the contracts.
 */
export async function lockThrough(
  manager: EntityManager,
  month: string,
  author: string,
  now: Date,
): Promise<boolean> {
  checkOver(month, now);
  const { lastDay } = monthEndOf(month);
  await manager.query('select from billing.ledger_place for update');
  const lock = await currentLock(manager);
  if (lock !== null && lock.day >= lastDay) return false;
  const [state]: { accrued: boolean; run: string | null }[] = await manager.query(
    `select exists (select from billing.ledger_accruals where month = $1 and state = 'done') as accrued,
            (select id from billing.runs where state in ${runStates.sql.closing}
              and issued_on <= $2 limit 1) as run`,
    [month, lastDay],
  );
  if (state?.accrued !== true) {
    throw conflict(
      'not-accrued',
      `The undocumented amounts of ${month} aren’t posted yet; post its accrual first.`,
      [fieldProblem('month', 'not-accrued')],
    );
  }
  const [waiting]: { month: string }[] = await manager.query(
    `select month from billing.ledger_accruals where month < $1 and state = 'waiting' order by month limit 1`,
    [month],
  );
  // Once this month is locked, the entries of that earlier accrual could no longer be posted.
  if (waiting !== undefined) {
    throw conflict(
      'accrual-waits',
      `The accrual of ${waiting.month} is not done yet; lock ${month} after it.`,
      [fieldProblem('month', 'accrual-waits', { month: waiting.month })],
    );
  }
  if (state.run !== null) {
    throw conflict(
      'run-open',
      `Run ${state.run} is issuing documents dated in this month or earlier; wait until it is closed.`,
    );
  }
  await insertLock(manager, (lock?.sequence ?? 0) + 1, lastDay, author, null);
  return true;
}

/** @throws AppError, see `ledgerReopen` of the contracts. */
export async function reopen(
  manager: EntityManager,
  month: string,
  author: string,
  reason: string,
): Promise<void> {
  await manager.query('select from billing.ledger_place for update');
  const lock = await currentLock(manager);
  if (lock?.through !== month) {
    const last = lock?.through ?? null;
    throw conflict('not-locked', 'Only the last locked month can be reopened.', [
      last === null
        ? fieldProblem('month', 'not-locked')
        : fieldProblem('month', 'not-the-last-locked', { month: last }),
    ]);
  }
  const before = new Date(`${month}-01T00:00:00Z`);
  before.setUTCDate(0);
  await insertLock(manager, lock.sequence + 1, before.toISOString().slice(0, 10), author, reason);
}

const insertLock = (
  manager: EntityManager,
  sequence: number,
  through: string,
  setBy: string,
  reason: string | null,
): Promise<unknown> => table.insert(manager, [{ sequence, through, setBy, reason }]);
