import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant } from '../parts.js';
import { slug, uuid } from '../values.js';
import { ledgerMonth, ofBooks, partyType } from './parts.js';

/** Code of a ledger account in the chart: four digits. */
export const accountCode = z.string().regex(/^\d{4}$/, says('not-an-account-code'));

/** The kinds of entries. An `accrual` is posted on the last day of a month and reversed on the next day. */
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

/** A ledger account with its opening balance, its debits and credits in the period, and its closing balance. */
export const ledgerAccount = named(
  'LedgerAccount',
  z.object({
    code: accountCode,
    nl: z.string(),
    en: z.string(),
    rgs: z.string().describe('Code of the Referentie GrootboekSchema (RGS).'),
    type: z.enum(['balance', 'result']).describe('`result` opens each year at 0.'),
    side: z.enum(['debit', 'credit']),
    opening: moneySchema.describe('Positive: debit; negative: credit.'),
    debit: moneySchema.describe('Sum of the debits; not negative.'),
    credit: moneySchema.describe('Sum of the credits; not negative.'),
    closing: moneySchema.describe('Positive: debit; negative: credit.'),
  }),
);
export type LedgerAccount = z.infer<typeof ledgerAccount>;

/** An entry without its postings; `linesOfEntry` lists them. */
export const ledgerEntry = named(
  'LedgerEntry',
  z.object({
    id: uuid,
    place: z.number().int().positive().describe('Place in the order of posting, without gaps.'),
    on: day.describe('Booking date in the Netherlands.'),
    kind: z.enum(entryKinds),
    text: z.string().describe('Text of the entry, in Dutch.'),
    documentId: uuid.nullable(),
    reverses: uuid.nullable().describe('The entry that it reverses; null: none.'),
    reversedBy: uuid.nullable().describe('The entry that reverses it; null: none.'),
    amount: moneySchema.describe('Sum of the debits, which equals the sum of the credits.'),
    postings: z.number().int().positive(),
    postedAt: instant,
  }),
);
export type LedgerEntryHead = z.infer<typeof ledgerEntry>;

/** One line of an entry: an amount on an account. */
export const ledgerPosting = named(
  'LedgerPosting',
  z.object({
    entryId: uuid,
    line: z.number().int().positive().describe('Position in its entry, from 1.'),
    on: day,
    kind: z.enum(entryKinds),
    text: z.string(),
    account: accountCode,
    partyType: partyType.nullable(),
    partyId: slug.nullable(),
    amount: moneySchema.describe('Positive: debit; negative: credit.'),
    documentId: uuid.nullable(),
    documentNumber: z.string().nullable(),
    documentLine: z.number().int().positive().nullable(),
    vatCode: z.string().nullable().describe('VAT code of the audit file; null: none.'),
    vatPercent: z.number().int().nullable(),
    /** Cursor of the next page. */
    place: z.string(),
  }),
);
export type LedgerPosting = z.infer<typeof ledgerPosting>;

const months = {
  from: ledgerMonth.describe('The first month, such as `2026-01`.'),
  until: ledgerMonth.describe('The last month, included; of the same year.'),
};

describeTag(
  'ledger',
  'The ledger is our bookkeeping: the platform posts documents, payments and write-offs as entries. An entry is ' +
    'reversed, never edited; nothing is posted in a locked month.',
);

/**
 * Gives the trial balance of some months of one year; total debits equal total credits. Staff and services, as all
 * operations of the books. Invalid `invalid-period` when the period ends before it begins or covers two years.
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
  summary: 'Get the trial balance of some months.',
  description:
    'Accounts that have postings by then, with opening balance, debits, credits and closing balance. `from` and `until` must be in one year, and in this order (422 `invalid-period`).',
});

/** Lists the postings on an account, oldest first. Not-found `no-such-account`; invalid `invalid-period`. */
export const ledgerPostings = defineOperation({
  ...ofBooks,
  subject: 'ledger.postings.v1',
  read: { of: ['partyId', 'account'] },
  request: {
    account: accountCode.describe('Account of the ledger: four digits, such as `1300`.'),
    limit: pageLimit,
    after: cursors.ledgerPostings.optional(),
    ...months,
    partyType: partyType.optional().describe('Only postings of owners, or of carriers.'),
    partyId: slug.optional().describe('Only postings of the party with this id.'),
  },
  reply: pageSchema(ledgerPosting),
}).get('/v1/ledger/accounts/:account/postings', {
  id: 'ledger.postings',
  permission: 'runs:read',
  summary: 'List postings on an account, oldest first.',
  description:
    '`from` and `until` must be in one year, and in this order (422 `invalid-period`). 404 `no-such-account`.',
});

/** Lists entries, newest first: all, of one kind, of one month or of one document. `after` is a `place`. */
export const ledgerEntries = defineOperation({
  ...ofBooks,
  subject: 'ledger.entries.v1',
  read: { of: ['documentId'] },
  request: {
    limit: pageLimit,
    after: z.number().int().positive().optional(),
    kind: z.enum(entryKinds).optional().describe('Only entries of this kind.'),
    documentId: uuid.optional().describe('Only entries of this document.'),
    month: ledgerMonth.optional().describe('Only entries of this month, such as `2026-10`.'),
  },
  reply: pageSchema(ledgerEntry),
}).get('/v1/ledger/entries', {
  id: 'ledger.entries',
  permission: 'runs:read',
  summary: 'List ledger entries, last posted first.',
  description:
    'All, or those of one kind, month or document. In the order of posting, not of booking dates.',
});

/** Gives an entry without its postings. Not-found `no-such-entry`. */
export const ledgerEntryGet = defineOperation({
  ...ofBooks,
  subject: 'ledger.entry.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: z.object({ entry: ledgerEntry }),
}).get('/v1/ledger/entries/:id', {
  id: 'ledger.entry',
  permission: 'runs:read',
  summary: 'Get a ledger entry without its postings.',
  description:
    'Its day, kind, text, document, total amount, and the entry that it reverses or that reverses it. `GET …/postings` lists its postings.',
  answers: 'entry',
});

/** Lists the postings of an entry by line. Not-found `no-such-entry`. */
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
  summary: 'List postings of an entry, by line.',
  description: 'Debits and credits of the entry, which are equal in total.',
});
