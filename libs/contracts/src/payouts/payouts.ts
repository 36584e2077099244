import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf, reason, searched } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * Why something of what we owe an owner isn't paid now:
 * - `no-settlement`: nothing was invoiced yet to the operator from which the calls came
 * - `awaits-cash`: the operator hasn't paid it yet
 * - `disputed`: the operator disputes the number, and hasn't paid it
 * - `exceeds-claim`: the operator owes us less for the number than it would cost
 * - `frozen`: calls are being looked into
 * - `refused`: calls are not paid, by decision of staff
 * - `held-back`: a part is kept until its term is over, as agreed
 * - `negative-balance`: the owner had more than he should by now, which this makes good
 * - `below-minimum`: it is less than what is paid at once, and goes with the next payout
 * - `no-account`: nobody has given an account
 * - `account-frozen`: the account is new, and isn't paid to yet
 */
export const holdCodes = [
  'no-settlement',
  'awaits-cash',
  'disputed',
  'exceeds-claim',
  'frozen',
  'refused',
  'held-back',
  'negative-balance',
  'below-minimum',
  'no-account',
  'account-frozen',
] as const;
export type HoldCode = (typeof holdCodes)[number];

/** A part of what we owe an owner that isn't paid now, and why. */
export const payoutHold = named(
  'PayoutHold',
  z.object({
    code: z.enum(holdCodes),
    text: z.string().describe('The same in a sentence.'),
    amount: moneySchema.describe('VAT included, where it is charged.'),
    carrierId: slug.nullable().describe('The operator that it is about.'),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .nullable()
      .describe('Month of the calls, `2026-10`.'),
    until: day.nullable().describe('The first day on which it is paid, where that is known.'),
  }),
);
export type PayoutHold = z.output<typeof payoutHold>;

/**
 * - `planned`: in a batch that isn't approved
 * - `held`: he gets nothing by this batch
 * - `underway`: the bank is told to pay it
 * - `paid`: the bank has paid it
 * - `settled`: all of it was set off against invoices
 * - `returned`: it came back; it is owed again
 * - `rejected`: the bank refused it, as two persons said; it is owed again
 */
export const payoutStates = [
  'planned',
  'held',
  'underway',
  'paid',
  'settled',
  'returned',
  'rejected',
] as const;
export type PayoutState = (typeof payoutStates)[number];

/** What an owner gets by a batch. */
export const payout = named(
  'Payout',
  z.object({
    id: uuid,
    batchId: uuid,
    /** Place in the order of all payouts. */
    place: z.number().int().positive(),
    ownerId: slug,
    ownerName: z.string().describe('As on his last document.'),
    state: z.enum(payoutStates),
    amount: moneySchema.describe('What the bank pays.'),
    netted: moneySchema.describe('Invoices that are set off.'),
    held: moneySchema.describe('What isn’t paid now.'),
    /** By code; of a single payout by operator and month, too. */
    holds: z.array(payoutHold),
    iban: z.string().nullable(),
    accountName: z.string().nullable(),
    endToEndId: z.string().describe('By which the bank knows it.'),
    remittance: z.string().describe('What the owner reads at his bank.'),
    payOn: day,
    paidOn: day.nullable().describe('When the bank booked it.'),
    failure: z.string().nullable().describe('Why it failed, in words.'),
    rejection: z
      .object({
        reason: z.string(),
        by: z.string(),
        at: instant,
        confirmedBy: z.string().nullable(),
      })
      .nullable()
      .describe(
        'That the bank refused it, as one person says; it counts once another one confirms it. Staff.',
      ),
  }),
);
export type Payout = z.output<typeof payout>;

/** What a payout does to a document. */
export const payoutPart = named(
  'PayoutPart',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.enum(['invoice', 'payout', 'settlement']),
    what: z.enum(['paid', 'netted']),
    amount: moneySchema.describe('Positive: of what we owe; negative: of what the owner owes us.'),
  }),
);
export type PayoutPart = z.output<typeof payoutPart>;

const ofPayouts = ofBilling('Payouts');

/** The newest first. An owner sees his own, of approved batches. */
export const payoutList = defineOperation({
  ...ofPayouts,
  subject: 'payout.list.v1',
  read: { of: ['ownerId', 'batchId'] },
  request: {
    limit: pageLimit,
    /** The place of the last one of the page before. */
    after: z.number().int().positive().optional(),
    ownerId: slug.optional(),
    batchId: uuid.optional(),
    state: z.array(z.enum(payoutStates)).max(payoutStates.length).optional(),
    code: oneOf(holdCodes).optional().describe('Of which something is held for it.'),
    search: searched.describe('In the owner’s id or name, the account or the end-to-end id.'),
  },
  reply: pageSchema(payout),
}).get('/v1/payouts', {
  id: 'payouts.list',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'What owners get and why not, newest first; an owner sees his own, once approved.',
});

/** With what it pays and sets off. Not-found `no-such-payout`. */
export const payoutGet = defineOperation({
  ...ofPayouts,
  subject: 'payout.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: named('PayoutWithParts', z.object({ payout, parts: z.array(payoutPart) })),
}).get('/v1/payouts/:id', {
  id: 'payouts.get',
  permission: 'documents:read',
  summary: 'A payout, with the documents that it pays or sets off.',
});

/**
 * Says that the bank refused it (null: that nobody knows so after all), which changes nothing until another person
 * confirms it. By a person of staff (forbidden `people-only`). Conflict `not-underway`.
 */
export const payoutReject = defineOperation({
  ...ofPayouts,
  subject: 'payout.reject.v1',
  request: {
    id: uuid,
    reason: reason.nullable().describe('Why, in words; null: nobody knows so after all.'),
  },
  reply: z.object({ payout }),
}).put('/v1/payouts/:id/rejection', {
  id: 'payouts.reject',
  permission: 'runs:approve',
  summary:
    'Says that the bank refused it, or not after all; it counts once another one confirms it.',
  answers: 'payout',
});

/**
 * Confirms that the bank refused it, so that it is owed again. By another person of staff than said so (forbidden
 * `people-only`, `four-eyes`), once. Conflict `not-underway`, `no-rejection`.
 */
export const payoutConfirmRejection = defineOperation({
  ...ofPayouts,
  subject: 'payout.confirm-rejection.v1',
  request: { id: uuid },
  reply: z.object({ payout }),
}).put('/v1/payouts/:id/rejection/confirmation', {
  id: 'payouts.confirmRejection',
  permission: 'runs:approve',
  summary: 'Confirms that the bank refused it, so that it is owed again: by somebody else.',
  answers: 'payout',
});
