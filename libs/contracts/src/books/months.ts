import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { count, instant, why } from '../parts.js';
import { runNeeds } from '../runs/run.js';
import { ledgerMonth, ofBooks } from './parts.js';

/**
 * A month of the books: `open`, or `locked`: nothing is posted in it any more. `accrual` says how far what
 * was owed at its end, but stood on no document by then, is posted.
 */
export const ledgerMonthState = named(
  'LedgerMonth',
  z.object({
    month: ledgerMonth,
    /** Its last day is over. */
    isOver: z.boolean(),
    locked: z.boolean(),
    entries: count,
    accrual: z
      .object({
        state: z.enum(['waiting', 'done']),
        /** As of a run: calls are rated, and portal lists the parties. */
        waitsFor: z.enum(runNeeds).nullable(),
        startedBy: z.string(),
        startedAt: instant,
        doneAt: instant.nullable(),
        /** How many entries it came to, over all times that it was made. */
        entries: count,
      })
      .nullable(),
  }),
);
export type LedgerMonthState = z.infer<typeof ledgerMonthState>;

/** Through which month the books are locked, and who said so last. */
export const ledgerLock = named(
  'LedgerLock',
  z.object({
    through: ledgerMonth,
    setBy: z.string(),
    setAt: instant,
    /** Why they were opened again; null: they were locked. */
    reason: z.string().nullable(),
  }),
);

/** From the first month with an entry up to this one, the newest first. */
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
  summary: 'Months of the books, newest first, and through which they are locked.',
});

/**
 * Has posted what was owed at a month's end but stood on no document by then, and taken back on the day after.
 * Again, it posts what differs by now. Conflict `month-open` before it is over, `month-locked`.
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
  summary:
    'Posts what was owed at a month’s end but stood on no document, reversed on the day after; ' +
    'again, what differs by now.',
  answers: 'month',
});

/**
 * Locks the books through a month. By a person of staff (forbidden `people-only`). Conflict `month-open`,
 * `not-accrued`, `run-open` while a run makes documents of it. The same again changes nothing.
 */
export const ledgerLockMonth = defineOperation({
  ...ofBooks,
  subject: 'ledger.lock.v1',
  request: { month: ledgerMonth },
  reply: z.object({ lock: ledgerLock }),
}).put('/v1/ledger/months/:month/lock', {
  id: 'ledger.lock',
  permission: 'runs:approve',
  summary: 'Locks the books through a month: nothing is posted in it any more.',
  answers: 'lock',
});

/**
 * Opens the last locked month again, for a reason. By a person of staff. Conflict `not-locked` when another is
 * the last one.
 */
export const ledgerReopen = defineOperation({
  ...ofBooks,
  subject: 'ledger.reopen.v1',
  request: { month: ledgerMonth, reason: why },
  reply: z.object({ lock: ledgerLock }),
}).put('/v1/ledger/months/:month/reopening', {
  id: 'ledger.reopen',
  permission: 'runs:approve',
  summary: 'Opens the last locked month again, for a reason.',
  answers: 'lock',
});
