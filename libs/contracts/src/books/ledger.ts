import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant } from '../parts.js';
import { slug, uuid } from '../values.js';
import { ledgerMonth, ofBooks, partyType } from './parts.js';

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
export const ledgerAccount = named(
  'LedgerAccount',
  z.object({
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
  }),
);
export type LedgerAccount = z.infer<typeof ledgerAccount>;

/** A whole entry but for its postings, which `linesOfEntry` has. */
export const ledgerEntry = named(
  'LedgerEntry',
  z.object({
    id: uuid,
    /** Consecutive, in the order of commit. */
    place: z.number().int().positive(),
    on: day,
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
  }),
);
export type LedgerEntryHead = z.infer<typeof ledgerEntry>;

export const ledgerPosting = named(
  'LedgerPosting',
  z.object({
    entryId: uuid,
    /** Within its entry, from 1. */
    line: z.number().int().positive(),
    on: day,
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
  }),
);
export type LedgerPosting = z.infer<typeof ledgerPosting>;

const months = {
  from: ledgerMonth,
  until: ledgerMonth.describe('The last month, of the same year.'),
};

/**
 * All accounts over months of one year; debits and credits come to the same. Invalid `invalid-period` when it
 * ends before it begins, or is of two years. Staff and services, as all operations of the books.
 */
export const ledgerBalance = defineOperation({
  ...ofBooks,
  subject: 'ledger.balance.v1',
  read: { of: [] },
  isSlow: true,
  request: months,
  reply: named(
    'LedgerBalance',
    z.object({ accounts: z.array(ledgerAccount), debit: moneySchema, credit: moneySchema }),
  ),
}).get('/v1/ledger/balance', {
  id: 'ledger.balance',
  permission: 'runs:read',
  summary: 'Trial balance: every account with what was on it before, and what came, by months.',
});

/** What is posted on an account, the oldest first. Not-found `no-such-account`; invalid `invalid-period`. */
export const ledgerPostings = defineOperation({
  ...ofBooks,
  subject: 'ledger.postings.v1',
  read: { of: ['partyId', 'account'] },
  request: {
    account: accountCode,
    limit: pageLimit,
    after: cursors.ledgerPostings.optional(),
    ...months,
    partyType: partyType.optional(),
    partyId: slug.optional(),
  },
  reply: pageSchema(ledgerPosting),
}).get('/v1/ledger/accounts/:account/postings', {
  id: 'ledger.postings',
  permission: 'runs:read',
  summary: 'What is posted on an account, oldest first.',
});

/** Entries, the last posted first: all, of a kind, or of one document. `after` is a place. */
export const ledgerEntries = defineOperation({
  ...ofBooks,
  subject: 'ledger.entries.v1',
  read: { of: ['documentId'] },
  request: {
    limit: pageLimit,
    after: z.number().int().positive().optional(),
    kind: z.enum(entryKinds).optional(),
    documentId: uuid.optional(),
    month: ledgerMonth.optional(),
  },
  reply: pageSchema(ledgerEntry),
}).get('/v1/ledger/entries', {
  id: 'ledger.entries',
  permission: 'runs:read',
  summary: 'Entries, the last posted first.',
});

/** Not-found `no-such-entry`. */
export const ledgerEntryGet = defineOperation({
  ...ofBooks,
  subject: 'ledger.entry.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: z.object({ entry: ledgerEntry }),
}).get('/v1/ledger/entries/:id', {
  id: 'ledger.entry',
  permission: 'runs:read',
  summary: 'An entry, but for its postings.',
  answers: 'entry',
});

/** The postings of an entry, by line. Not-found `no-such-entry`. */
export const linesOfEntry = defineOperation({
  ...ofBooks,
  subject: 'ledger.lines.v1',
  read: { of: ['id'] },
  request: {
    id: uuid,
    limit: pageLimit,
    after: z.number().int().positive().optional(),
  },
  reply: pageSchema(ledgerPosting),
}).get('/v1/ledger/entries/:id/postings', {
  id: 'ledger.lines',
  permission: 'runs:read',
  summary: 'The postings of an entry, by line.',
});
