import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { count, instant, reason } from '../parts.js';
import { runNeeds } from '../runs/run.js';
import { ledgerMonth, ofBooks } from './parts.js';

/**
 * A month of the books. Nothing is posted in a locked month: what comes later is posted on the first day after it. `accrual` is the progress of the accrual at the
 * month's end: amounts owed by then that no document of the month contains.
 */
export const ledgerMonthState = named(
  'LedgerMonth',
  z.object({
    month: ledgerMonth,
    isOver: z.boolean().describe('Whether its last day has passed, in the Netherlands.'),
    locked: z.boolean(),
    entries: count,
    accrual: z
      .object({
        state: z.enum(['waiting', 'done']),
        waitsFor: z.enum(runNeeds).nullable().describe('Need, as of an invoice run; null: none.'),
        startedBy: z.string(),
        startedAt: instant,
        doneAt: instant.nullable(),
        entries: count.describe('Entries posted by all accruals of the month.'),
      })
      .nullable(),
  }),
);
export type LedgerMonthState = z.infer<typeof ledgerMonthState>;

/** The last locked month, and the last change of the lock. */
export const ledgerLock = named(
  'LedgerLock',
  z.object({
    through: ledgerMonth.describe('Last locked month, such as `2026-10`.'),
    setBy: z.string(),
    setAt: instant,
    reason: z.string().nullable().describe('Reason of a reopening; null: a month was locked.'),
  }),
);

/** Lists the months from the first entry until now, newest first, with the lock. */
export const ledgerMonths = defineOperation({
  ...ofBooks,
  subject: 'ledger.months.v1',
  read: { of: [] },
  request: {},
  reply: named(
    'LedgerMonths',
    z.object({ months: z.array(ledgerMonthState), lock: ledgerLock.nullable() }),
  ),
}).get('/v1/ledger/months', {
  id: 'ledger.months',
  permission: 'runs:read',
  summary: 'List months of the books, newest first, with the lock.',
  description:
    'From the first entry until now, each with its number of entries, its accrual and whether it is locked; and the ' +
    'last lock with its author.',
});

/**
 * Orders the accrual of a month: a job posts amounts owed at the month's end that no document contains by then, and
 * reverses them on the next day. Ordered again, it posts the difference by now. Conflict `month-open` before the
 * month is over, `month-locked`. Staff and services.
 */
export const ledgerAccrue = defineOperation({
  ...ofBooks,
  subject: 'ledger.accrue.v1',
  isSlow: true,
  request: { month: ledgerMonth },
  reply: z.object({ month: ledgerMonthState }),
}).put('/v1/ledger/months/:month/accrual', {
  id: 'ledger.accrue',
  permission: 'runs:write',
  summary: 'Post the accrual of a month. Safe to repeat.',
  description:
    'A job posts amounts that parties and we owe each other at the month’s end and that no document contains by ' +
    'then, and reverses them on the first of the next month. Ordered again, it posts the difference by now. Reply: ' +
    'the order. 409 `month-open`: the month is not over. 409 `month-locked`: reopen the month first.',
  answers: 'month',
});

/**
 * Locks the books through a month. Only a person of staff may (forbidden `people-only`). Conflict `month-open`,
 * `not-accrued`, `accrual-waits` of an earlier month, `run-open` while an invoice run makes documents of that month. Safe to repeat.
 */
export const ledgerLockMonth = defineOperation({
  ...ofBooks,
  subject: 'ledger.lock.v1',
  request: { month: ledgerMonth },
  reply: z.object({ lock: ledgerLock }),
}).put('/v1/ledger/months/:month/lock', {
  id: 'ledger.lock',
  permission: 'runs:approve',
  summary: 'Lock the books through a month. Safe to repeat.',
  description:
    'Nothing is posted in a locked month. Earlier months are locked too, also those whose accrual was never ordered. `PUT /v1/ledger/months/{month}/reopening` ' +
    'reopens the last locked month. 409 `month-open`: the month is not over. 409 `not-accrued`: order the accrual first, and wait until it is done. 409 `accrual-waits`: wait until the accrual of an earlier month is done. 409 `run-open`: an invoice run makes documents of that month or an earlier one.',
  answers: 'lock',
});

/**
 * Reopens the last locked month, with a reason. Only a person of staff may (forbidden `people-only`). Conflict
 * `not-locked` when it is not the last locked month.
 */
export const ledgerReopen = defineOperation({
  ...ofBooks,
  subject: 'ledger.reopen.v1',
  request: { month: ledgerMonth, reason },
  reply: z.object({ lock: ledgerLock }),
}).put('/v1/ledger/months/:month/reopening', {
  id: 'ledger.reopen',
  permission: 'runs:approve',
  summary: 'Reopen the last locked month, with a reason.',
  description:
    'Entries can be posted in it again, until it is locked anew. Earlier months stay locked. One person does it ' +
    'alone. 409 `not-locked`: the month is not the last locked one, also when repeated.',
  answers: 'lock',
});
