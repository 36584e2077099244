import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { runNeeds } from './runs.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const partyType = z.enum(['owner', 'carrier']);
const limit = z.number().int().min(1).max(200).default(50);

/** A calendar month in the Netherlands, `2026-10`. */
export const ledgerMonth = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, says('not-a-month'));

/** An account's number in the chart. */
export const accountCode = z.string().regex(/^\d{4}$/, says('not-an-account-code'));

/** What an entry is of; an `accrual` counts at a month's end and is taken back on the day after. */
export const entryKinds = [
  'document',
  'payment',
  'payout',
  'accrual',
  'reversal',
  'write-off',
  'netting',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** An account with what was on it before the period, what came in it, and what is on it then. */
export const ledgerAccount = z.object({
  code: accountCode,
  nl: z.string(),
  en: z.string(),
  /** Of the Referentie GrootboekSchema. */
  rgs: z.string(),
  /** What is of the result begins each year at 0. */
  type: z.enum(['balance', 'result']),
  side: z.enum(['debit', 'credit']),
  /** Positive is debit. */
  opening: moneySchema,
  debit: moneySchema,
  credit: moneySchema,
  closing: moneySchema,
});
export type LedgerAccount = z.infer<typeof ledgerAccount>;

/** A whole entry but for its postings, which `entry.lines.v1` has. */
export const ledgerEntry = z.object({
  id: uuid,
  /** Consecutive, in the order of commit. */
  place: z.number().int().positive(),
  on: z.iso.date(),
  kind: z.enum(entryKinds),
  /** In Dutch. */
  text: z.string(),
  documentId: uuid.nullable(),
  reverses: uuid.nullable(),
  reversedBy: uuid.nullable(),
  /** What its debits come to, as its credits do. */
  amount: moneySchema,
  postings: z.number().int().positive(),
  postedAt: instant,
});
export type LedgerEntryHead = z.infer<typeof ledgerEntry>;

export const ledgerPosting = z.object({
  entryId: uuid,
  /** Within its entry, from 1. */
  line: z.number().int().positive(),
  on: z.iso.date(),
  kind: z.enum(entryKinds),
  text: z.string(),
  account: accountCode,
  partyType: partyType.nullable(),
  partyId: slug.nullable(),
  /** Positive is debit. */
  amount: moneySchema,
  documentId: uuid.nullable(),
  documentNumber: z.string().nullable(),
  documentLine: z.number().int().positive().nullable(),
  vatCode: z.string().nullable(),
  vatPercent: z.number().int().nullable(),
  /** Where the page after this one begins. */
  place: z.string(),
});
export type LedgerPosting = z.infer<typeof ledgerPosting>;

const months = {
  from: ledgerMonth,
  /** The last month, of the same year. */
  until: ledgerMonth,
};

/**
 * All accounts over months of one year; debits and credits come to the same. Invalid `invalid-period` when it
 * ends before it begins, or is of two years. Staff and services, as all questions about the books.
 */
export const ledgerBalance = defineRequest({
  subject: 'ledger.balance.v1',
  request: z.object({ scope, ...months }),
  reply: z.object({ accounts: z.array(ledgerAccount), debit: moneySchema, credit: moneySchema }),
});

/** What is posted on an account, the oldest first. Not-found `no-such-account`; invalid `invalid-period`. */
export const ledgerPostings = defineRequest({
  subject: 'ledger.postings.v1',
  request: z.object({
    scope,
    account: accountCode,
    ...months,
    partyType: partyType.optional(),
    partyId: slug.optional(),
    /** The `place` of the last one of the page before. */
    after: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d_\d{1,18}_\d{1,9}$/)
      .optional(),
    limit,
  }),
  reply: pageReply(ledgerPosting, z.string()),
});

/** Entries, the last posted first: all, of a kind, or of one document. */
export const ledgerEntries = defineRequest({
  subject: 'ledger.entries.v1',
  request: z.object({
    scope,
    kind: z.enum(entryKinds).optional(),
    documentId: uuid.optional(),
    month: ledgerMonth.optional(),
    /** The `place` of the last one of the page before. */
    before: z.number().int().positive().optional(),
    limit,
  }),
  reply: pageReply(ledgerEntry, z.number().int().positive()),
});

/** Not-found `no-such-entry`. */
export const ledgerEntryGet = defineRequest({
  subject: 'ledger.entry.v1',
  request: z.object({ scope, entryId: uuid }),
  reply: z.object({ entry: ledgerEntry }),
});

/** The postings of an entry, by line. Not-found `no-such-entry`. */
export const linesOfEntry = defineRequest({
  subject: 'ledger.lines.v1',
  request: z.object({
    scope,
    entryId: uuid,
    after: z.number().int().nonnegative().default(0),
    limit,
  }),
  reply: pageReply(ledgerPosting, z.number().int().positive()),
});

/**
 * A month of the books: `open`, or `locked`: nothing is posted in it any more. `accrual` says how far what
 * was owed at its end, but stood on no document by then, is posted.
 */
export const ledgerMonthState = z.object({
  month: ledgerMonth,
  /** Its last day is over. */
  isOver: z.boolean(),
  locked: z.boolean(),
  entries: z.number().int().nonnegative(),
  accrual: z
    .object({
      state: z.enum(['waiting', 'done']),
      /** As of a run: calls are rated, and portal lists the parties. */
      waitsFor: z.enum(runNeeds).nullable(),
      startedBy: z.string(),
      startedAt: instant,
      doneAt: instant.nullable(),
      /** How many entries it came to, over all times that it was made. */
      entries: z.number().int().nonnegative(),
    })
    .nullable(),
});
export type LedgerMonthState = z.infer<typeof ledgerMonthState>;

/** Through which month the books are locked, and who said so last. */
export const ledgerLock = z.object({
  through: ledgerMonth,
  setBy: z.string(),
  setAt: instant,
  /** Why they were opened again; null: they were locked. */
  reason: z.string().nullable(),
});

/** From the first month with an entry up to this one, the newest first. */
export const ledgerMonths = defineRequest({
  subject: 'ledger.months.v1',
  request: z.object({ scope }),
  reply: z.object({ months: z.array(ledgerMonthState), lock: ledgerLock.nullable() }),
});

/**
 * Has posted what was owed at a month's end but stood on no document by then, and taken back on the day after.
 * Again, it posts what differs by now. Conflict `month-open` before it is over, `month-locked`.
 */
export const ledgerAccrue = defineRequest({
  subject: 'ledger.accrue.v1',
  request: z.object({ scope, month: ledgerMonth }),
  reply: z.object({ month: ledgerMonthState }),
});

/**
 * Locks the books through a month. By a person of staff (forbidden `people-only`). Conflict `month-open`,
 * `not-accrued`, `run-open` while a run makes documents of it. The same again changes nothing.
 */
export const ledgerLockMonth = defineRequest({
  subject: 'ledger.lock.v1',
  request: z.object({ scope, month: ledgerMonth }),
  reply: z.object({ lock: ledgerLock }),
});

/**
 * Opens the last locked month again, for a reason. By a person of staff. Conflict `not-locked` when another is
 * the last one.
 */
export const ledgerReopen = defineRequest({
  subject: 'ledger.reopen.v1',
  request: z.object({ scope, month: ledgerMonth, reason: z.string().trim().min(1).max(500) }),
  reply: z.object({ lock: ledgerLock }),
});

/** `csv`: the journal, a posting a row; `xaf`: XML Auditfile Financieel 3.2. */
export const ledgerFormats = ['csv', 'xaf'] as const;

/** A file of the books that is made, or was. */
export const ledgerExport = z.object({
  id: uuid,
  format: z.enum(ledgerFormats),
  ...months,
  state: z.enum(['waiting', 'done', 'failed']),
  /** Postings that are written, of all. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  orderedBy: z.string(),
  orderedAt: instant,
  finishedAt: instant.nullable(),
  bytes: z.number().int().nonnegative().nullable(),
});
export type LedgerExport = z.infer<typeof ledgerExport>;

/**
 * Has a file made. Invalid `invalid-period`; an audit file begins with its year's first month. Conflict
 * `export-exists` when the id is another's.
 */
export const ledgerExportStart = defineRequest({
  subject: 'ledger.export.v1',
  request: z.object({ scope, id: uuid, format: z.enum(ledgerFormats), ...months }),
  reply: z.object({ export: ledgerExport }),
});

/** The newest first. */
export const ledgerExports = defineRequest({
  subject: 'ledger.exports.v1',
  request: z.object({
    scope,
    /** Ordered before this one. */
    before: uuid.optional(),
    limit,
  }),
  reply: pageReply(ledgerExport, uuid),
});

/** Where a file is to be had for five minutes. Not-found `no-such-export`; conflict `not-made` before it is done. */
export const ledgerExportLink = defineRequest({
  subject: 'ledger.export-link.v1',
  request: z.object({ scope, exportId: uuid }),
  reply: z.object({ path: z.string(), fileName: z.string() }),
});

/** What portal asks about the books. */
export const ledgerQuestions = [
  ledgerAccrue,
  ledgerBalance,
  ledgerEntries,
  ledgerEntryGet,
  ledgerExportLink,
  ledgerExports,
  ledgerExportStart,
  ledgerLockMonth,
  ledgerMonths,
  ledgerPostings,
  ledgerReopen,
  linesOfEntry,
];
