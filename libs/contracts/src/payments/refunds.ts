import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, day, instant, oneOf, reason, text } from '../parts.js';
import { uuid } from '../values.js';

/**
 * - `proposed`: one person ordered it, and another must confirm it
 * - `withdrawn`: a person withdrew it
 * - `underway`: it is confirmed and its bank file can be downloaded
 * - `paid`: the bank booked it
 * - `returned`: the bank booked it and it came back; the amount is open on the payment again
 * - `rejected`: the bank refused it; the amount is open on the payment again
 */
export const refundStates = [
  'proposed',
  'withdrawn',
  'underway',
  'paid',
  'returned',
  'rejected',
] as const;
export type RefundState = (typeof refundStates)[number];

/** A refund: a part of a payment's open amount that is paid back. */
export const refund = named(
  'Refund',
  z.object({
    id: uuid,
    place: z.number().int().positive(),
    paymentId: uuid.describe('The incoming payment.'),
    amount: moneySchema.describe('Amount paid back; positive.'),
    iban: z.string(),
    name: z.string().describe('Name of the account holder.'),
    otherAccount: z
      .boolean()
      .describe('Whether a person gave another account than the one that paid.'),
    reason: z.string(),
    endToEndId: z
      .string()
      .nullable()
      .describe('End-to-end id in bank files; null until it is confirmed: do not pay it before.'),
    state: z.enum(refundStates),
    by: z.string(),
    at: instant,
    confirmedBy: z.string().nullable(),
    confirmedAt: instant.nullable(),
    paidOn: day.nullable(),
    failure: z
      .string()
      .nullable()
      .describe(
        'Why it was returned or refused, also while an entered refusal waits for its confirmation (`state` `underway`); null: neither.',
      ),
    rejectedBy: z
      .string()
      .nullable()
      .describe(
        'Id of the person who entered the bank’s refusal; null: none, or the bank paid it since.',
      ),
  }),
);
export type Refund = z.output<typeof refund>;

const ofRefunds = dailyOfBilling('Refunds');
const one = z.object({ refund });

describeTag(
  'refunds',
  'A refund pays back a part of a payment’s open amount. One person proposes it and another confirms it; when the ' +
    'bank returns or refuses it, the amount is open again.',
);

/** Lists refunds: proposed ones first, then newest first. Staff and services. */
export const refundList = defineOperation({
  ...ofRefunds,
  subject: 'refund.list.v1',
  read: { of: ['paymentId'] },
  request: {
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z.number().int().positive().optional(),
    paymentId: uuid
      .optional()
      .describe('Only refunds of this incoming payment, or paid by this outgoing payment.'),
    state: oneOf(refundStates).optional().describe('Only refunds in this state.'),
  },
  reply: pageSchema(refund),
}).get('/v1/refunds', {
  id: 'refunds.list',
  permission: 'runs:read',
  summary: 'List refunds, proposed ones first, then newest first.',
  description:
    'A refund pays back a part of a payment’s open amount. In any state, unless filtered.',
});

/**
 * Proposes a refund of a payment's open amount, to the account that paid or to another given account. Safe to repeat.
 * Only a person of staff may (forbidden `people-only`). Not-found `no-such-payment`; invalid when the amount exceeds the
 * refundable amount, or the account or its holder is unknown; conflict `not-of-bank` (no statement contains the
 * payment), `not-left` (nothing is open), `is-proposed` (another refund of the payment waits), `id-taken`.
 */
export const refundMake = defineOperation({
  ...ofRefunds,
  subject: 'refund.make.v1',
  request: {
    id: uuid,
    paymentId: uuid.describe('The incoming payment.'),
    amount: moneySchema.describe('Positive, whole cents, at most the payment’s open amount.'),
    account: z
      .strictObject({
        iban: text(34).describe('IBAN in a SEPA country, in capitals without spaces.'),
        name: text(70).min(1, 'must be the name of the account holder'),
      })
      .nullable()
      .default(null)
      .describe('Receiving account; null: the account that paid.'),
    reason,
  },
  reply: one,
}).put('/v1/refunds/:id', {
  id: 'refunds.make',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Propose a refund of a payment. Safe to repeat.',
  description:
    'Of its open amount or less, to the account that paid or to another. Nothing is paid until another ' +
    'person confirms it; until then it can be withdrawn. 409 `is-proposed`: another refund of the payment ' +
    'waits. 409 `not-left`: nothing is open. 409 `not-of-bank`: no bank statement contains the payment. 422 ' +
    '`invalid-input`: more than is open, or the account or its holder is unknown: then give `account`. 409 `id-taken`: the id ' +
    'has another refund, or one to another account.',
  answers: 'refund',
});

/**
 * Confirms a refund, so that its bank file can be downloaded. The confirmer must be a person of staff other than the
 * proposer (forbidden `people-only`, `four-eyes`). Safe to repeat. Conflict by its state, such as `is-withdrawn`;
 * `not-of-bank` when no statement contains the payment from that account any more; `not-left` when the amount exceeds
 * the open amount by now; `is-booked` when an outgoing payment already names the refund. Not-found `no-such-refund`.
 */
export const refundConfirm = defineOperation({
  ...ofRefunds,
  subject: 'refund.confirm.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/refunds/:id/confirmation', {
  id: 'refunds.confirm',
  permission: 'runs:approve',
  summary: 'Confirm a refund of a payment.',
  description:
    'The confirmer must differ from the proposer (403 `four-eyes`). The bank file can be downloaded from ' +
    'then on, and the amount is no longer open. Cannot be undone, except when the bank refuses it. Safe to ' +
    'repeat by the confirmer; else 409 by its state, such as `is-withdrawn`. 409 `not-left`: the amount ' +
    'exceeds the payment’s open amount by now. 409 `not-of-bank`: no bank statement contains the payment any ' +
    'more. 409 `is-booked`: a payment names this refund already.',
  answers: 'refund',
});

/**
 * Withdraws a proposed refund. Only a person of staff may (forbidden `people-only`). Safe to repeat. Conflict by its
 * state, such as `is-underway`; not-found `no-such-refund`.
 */
export const refundWithdraw = defineOperation({
  ...ofRefunds,
  subject: 'refund.withdraw.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/refunds/:id/withdrawal', {
  id: 'refunds.withdraw',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Withdraw a refund that is not confirmed. Safe to repeat.',
  description:
    'Nothing is paid. Needs no second person: the proposer may withdraw it too. Cannot be undone. 409 by the state of a confirmed ' +
    'refund, such as `is-underway`.',
  answers: 'refund',
});

/**
 * Records that the bank refused a refund, or takes that back with a null reason; nothing changes until another person
 * confirms it. Only a person of staff may (forbidden `people-only`). Not-found `no-such-refund`; conflict
 * `not-underway`.
 */
export const refundReject = defineOperation({
  ...ofRefunds,
  subject: 'refund.reject.v1',
  request: {
    id: uuid,
    reason: reason.nullable().describe('Reason of the refusal; null: drop the unconfirmed record.'),
  },
  reply: one,
}).put('/v1/refunds/:id/rejection', {
  id: 'refunds.reject',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Record the bank’s refusal of a refund, or take back an unconfirmed record.',
  description:
    'Of a refund that is `underway` (else 409 `not-underway`). A record has no effect until another person ' +
    'confirms it; any person with the right may replace or drop it before that. Safe to repeat.',
  answers: 'refund',
});

/**
 * Confirms that the bank refused a refund: the amount is open on the payment again. The confirmer must be a person of
 * staff other than the recorder (forbidden `people-only`, `four-eyes`). Safe to repeat. Not-found `no-such-refund`;
 * conflict `not-underway`, `no-rejection`.
 */
export const refundConfirmRejection = defineOperation({
  ...ofRefunds,
  subject: 'refund.confirm-rejection.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/refunds/:id/rejection/confirmation', {
  id: 'refunds.confirmRejection',
  permission: 'runs:approve',
  summary: 'Confirm the bank’s refusal of a refund.',
  description:
    'The confirmer must differ from the recorder (403 `four-eyes`). The amount is then open on the payment ' +
    'again, also for another refund. Cannot be undone; only if the bank pays the refund after all, while the amount is ' +
    'still open, the refund becomes `paid`. Safe to repeat by the confirmer. 409 `no-rejection`: no refusal waits for ' +
    'confirmation. 409 `not-underway`: paid, or rejected already.',
  answers: 'refund',
});

/** Gives a link to the bank file (pain.001) of a refund. Staff and services. Conflict `not-underway`; not-found `no-such-refund`. */
export const refundLink = defineOperation({
  ...ofRefunds,
  subject: 'refund.link.v1',
  read: { action: 'refund.fetch', of: ['id'], isLong: true },
  isSlow: true,
  request: { id: uuid },
  reply: linkedFile,
}).get('/v1/refunds/:id/file', {
  id: 'refunds.file',
  permission: 'runs:approve',
  file: 'application/xml',
  summary: 'Download the bank file of a confirmed refund.',
  description:
    'ISO 20022 pain.001.001.09. From its confirmation until the bank’s result; in other states 409 ' +
    '`not-underway`. Downloaded again, it has the same ids and the next banking day: send the bank only one.',
});
