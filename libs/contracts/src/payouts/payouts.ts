import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { day, instant, ofBilling, oneOf, reason, searched } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * Why an amount that we owe an owner is withheld:
 * - `no-settlement`: the carrier that sent the calls has no settlement of them yet
 * - `awaits-cash`: the carrier has not paid them yet
 * - `disputed`: the number is in dispute with the carrier, which has not paid
 * - `exceeds-claim`: the carrier owes us less for the number than the payout costs
 * - `frozen`: the calls are under investigation
 * - `refused`: staff decided not to pay out the calls
 * - `held-back`: a share is retained until its term ends, by the payout terms
 * - `negative-balance`: the owner received too much before, which this amount makes good
 * - `below-minimum`: the payout is below the minimum, and moves to the next payout
 * - `no-account`: the owner has no payout account
 * - `account-frozen`: the payout account is new, and receives no payouts yet
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

/** A withheld part of the amount that we owe an owner, with its reason. */
export const payoutHold = named(
  'PayoutHold',
  z.object({
    code: z.enum(holdCodes),
    text: z.string().describe('The reason in a sentence.'),
    amount: moneySchema.describe('VAT included, where it is charged.'),
    carrierId: slug.nullable().describe('The carrier concerned; null: none.'),
    month: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .nullable()
      .describe('Month of the calls, such as `2026-10`; null: no single month.'),
    until: day.nullable().describe('First day on which it can be paid; null: unknown.'),
  }),
);
export type PayoutHold = z.output<typeof payoutHold>;

/**
 * - `planned`: in a batch that is not approved
 * - `held`: the owner gets nothing in this batch
 * - `underway`: approved, and without a result from the bank
 * - `paid`: the bank paid it
 * - `settled`: all of it is set off against invoices
 * - `returned`: the bank returned it; we owe it again
 * - `rejected`: the bank refused it, as two persons confirmed; we owe it again
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

/** The payout of one owner in a batch. */
export const payout = named(
  'Payout',
  z.object({
    id: uuid,
    batchId: uuid,
    place: z.number().int().positive().describe('Place in the order of all payouts.'),
    ownerId: slug,
    ownerName: z.string().describe('Name on the owner’s last document.'),
    state: z.enum(payoutStates),
    amount: moneySchema.describe('Amount that the bank pays; not negative.'),
    netted: moneySchema.describe('Sum of invoices that are set off.'),
    held: moneySchema.describe('Amount that is withheld.'),
    holds: z.array(payoutHold).describe('By code; of a single payout also by carrier and month.'),
    iban: z.string().nullable().describe('Account of the owner; null: none.'),
    accountName: z.string().nullable().describe('Holder of the account; null: none.'),
    endToEndId: z.string().describe('End-to-end id in bank files.'),
    remittance: z.string().describe('Description on the owner’s bank statement.'),
    payOn: day,
    paidOn: day.nullable().describe('Booking date of the bank; null: not paid.'),
    failure: z
      .string()
      .nullable()
      .describe(
        'Why it was returned or refused, also while an entered refusal waits for its confirmation (`state` `underway`); null: neither.',
      ),
    rejection: z
      .object({
        reason: z.string(),
        by: z.string(),
        at: instant,
        confirmedBy: z.string().nullable(),
      })
      .nullable()
      .describe(
        'A record that the bank refused it, effective once another person confirms it; null: none. Shown to staff only.',
      ),
  }),
);
export type Payout = z.output<typeof payout>;

/** The part of a document that a payout pays or sets off. */
export const payoutPart = named(
  'PayoutPart',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.enum(['invoice', 'payout', 'settlement']),
    what: z.enum(['paid', 'netted']),
    amount: moneySchema.describe('Positive: we owe it; negative: the owner owes it.'),
  }),
);
export type PayoutPart = z.output<typeof payoutPart>;

const ofPayouts = ofBilling('Payouts');

describeTag(
  'payouts',
  'A payout is one owner’s part of a payout batch: the bank pays its amount, and invoices may be set off. When the ' +
    'bank returns or refuses it, we owe the amount again.',
);

/** Lists payouts, newest first. An owner sees only its own, of approved batches. */
export const payoutList = defineOperation({
  ...ofPayouts,
  subject: 'payout.list.v1',
  read: { of: ['ownerId', 'batchId'] },
  request: {
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z.number().int().positive().optional(),
    ownerId: slug.optional().describe('Only payouts to this owner. Owners get only their own.'),
    batchId: uuid.optional().describe('Only payouts of this batch.'),
    state: z.array(z.enum(payoutStates)).max(payoutStates.length).optional(),
    code: oneOf(holdCodes)
      .optional()
      .describe('Only payouts with an amount withheld for this reason.'),
    search: searched.describe('Text in the owner’s id or name, the IBAN or the end-to-end id.'),
  },
  reply: pageSchema(payout),
}).get('/v1/payouts', {
  id: 'payouts.list',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'List payouts, newest first.',
  description:
    'Each with its withheld amounts. An owner sees payouts of approved batches only. Staff also see those of a batch ' +
    'that is not approved: nothing is paid, and they may change.',
});

/** Gives a payout with the documents that it pays or sets off. Not-found `no-such-payout`, also for another owner's. */
export const payoutGet = defineOperation({
  ...ofPayouts,
  subject: 'payout.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: named('PayoutWithParts', z.object({ payout, parts: z.array(payoutPart) })),
}).get('/v1/payouts/:id', {
  id: 'payouts.get',
  permission: 'documents:read',
  summary: 'Get a payout with its documents.',
  description:
    'Lists the documents that it pays or sets off, and its withheld amounts by carrier and month, at most 500. An owner ' +
    'sees payouts of approved batches only (others: 404 `no-such-payout`).',
});

/**
 * Records that the bank refused a payout, or takes that back with a null reason; nothing changes until another person
 * confirms it. Only a person of staff may (forbidden `people-only`). Not-found `no-such-payout`; conflict
 * `not-underway`.
 */
export const payoutReject = defineOperation({
  ...ofPayouts,
  subject: 'payout.reject.v1',
  request: {
    id: uuid,
    reason: reason.nullable().describe('Reason of the refusal; null: drop the unconfirmed record.'),
  },
  reply: z.object({ payout }),
}).put('/v1/payouts/:id/rejection', {
  id: 'payouts.reject',
  permission: 'runs:approve',
  summary: 'Record or take back the bank’s refusal of a payout.',
  description:
    'Of a payout that is `underway` (else 409 `not-underway`). A record has no effect until another person ' +
    'confirms it (`PUT …/rejection/confirmation`): then we owe the amount again. Any person with the right may replace or drop it before that. Safe to repeat.',
  answers: 'payout',
});

/**
 * Confirms that the bank refused a payout: we owe it again. The confirmer must be a person of staff other than the
 * recorder (forbidden `people-only`, `four-eyes`). Safe to repeat. Not-found `no-such-payout`; conflict `not-underway`,
 * `no-rejection`.
 */
export const payoutConfirmRejection = defineOperation({
  ...ofPayouts,
  subject: 'payout.confirm-rejection.v1',
  request: { id: uuid },
  reply: z.object({ payout }),
}).put('/v1/payouts/:id/rejection/confirmation', {
  id: 'payouts.confirmRejection',
  permission: 'runs:approve',
  summary: 'Confirm the bank’s refusal of a payout.',
  description:
    'The confirmer must differ from the recorder (403 `four-eyes`). We then owe the amount again: the next batch pays it. ' +
    'Invoices stay set off, and the batch’s bank file leaves the payout out. When the bank pays the refused payout after all, it counts as paid; what another payout paid meanwhile, the owner owes us. Cannot be undone. Safe to repeat by the confirmer. 409 ' +
    '`no-rejection`: no refusal waits for confirmation. 409 `not-underway`: the payout is not `underway`.',
  answers: 'payout',
});
