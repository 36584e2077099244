import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, day, instant, oneOf, reason, text } from '../parts.js';
import { uuid } from '../values.js';

/**
 * - `proposed`: somebody ordered it, and another one has to confirm it
 * - `withdrawn`: nobody wants it any more
 * - `underway`: the bank is told to pay it
 * - `paid`: the bank booked it
 * - `returned`: the bank booked it and it came back; what is left of the payment is there again
 * - `rejected`: the bank refused it; what is left of the payment is there again
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

/** What is paid back of a payment that was more than anybody owed. */
export const refund = named(
  'Refund',
  z.object({
    id: uuid,
    place: z.number().int().positive(),
    paymentId: uuid.describe('Of what came in.'),
    amount: moneySchema.describe('What of it is paid back; positive.'),
    iban: z.string(),
    name: z.string().describe('Whose account it is.'),
    otherAccount: z
      .boolean()
      .describe('Whether a person gave the account: the bank doesn’t say that it came from there.'),
    reason: z.string(),
    endToEndId: z
      .string()
      .nullable()
      .describe(
        'By which the bank tells of it; null until it is confirmed: nobody is to pay it yet.',
      ),
    state: z.enum(refundStates),
    by: z.string(),
    at: instant,
    confirmedBy: z.string().nullable(),
    confirmedAt: instant.nullable(),
    paidOn: day.nullable(),
    failure: z.string().nullable().describe('Why it came back or was refused.'),
    rejectedBy: z
      .string()
      .nullable()
      .describe('Who says that the bank refused it; null once the bank paid it after all.'),
  }),
);
export type Refund = z.output<typeof refund>;

const ofRefunds = dailyOfBilling('Refunds');
const one = z.object({ refund });

/** Those to be confirmed first, then the last one first. Staff. */
export const refundList = defineOperation({
  ...ofRefunds,
  subject: 'refund.list.v1',
  read: { of: ['paymentId'] },
  request: {
    limit: pageLimit,
    /** The place of the last one of the page before. */
    after: z.number().int().positive().optional(),
    paymentId: uuid.optional().describe('Of what came in, or of what the bank booked of it.'),
    state: oneOf(refundStates).optional(),
  },
  reply: pageSchema(refund),
}).get('/v1/refunds', {
  id: 'refunds.list',
  permission: 'runs:read',
  summary: 'Refunds: those to be confirmed first, then newest first.',
});

/**
 * Orders that a part of what is left of a payment is paid back, once: to the account that it came from, or to
 * another one that is given. By a person of staff (forbidden `people-only`). Not-found `no-such-payment`; invalid
 * when it is more than what is left, but for what went back to the payer already, or nobody knows to which account;
 * conflict `not-of-bank` (only people tell of the payment), `not-left` (nothing of it is), `is-proposed` (another one
 * of the payment is), `id-taken`.
 */
export const refundMake = defineOperation({
  ...ofRefunds,
  subject: 'refund.make.v1',
  request: {
    id: uuid,
    paymentId: uuid.describe('Of what came in.'),
    amount: moneySchema.describe('At most what is left of it; positive, whole cents.'),
    account: z
      .strictObject({
        iban: text(34).describe('In capitals and without spaces.'),
        name: text(70).min(1, 'must say whose account it is'),
      })
      .nullable()
      .default(null)
      .describe('Where it goes; null: to the account that it came from.'),
    reason,
  },
  reply: one,
}).put('/v1/refunds/:id', {
  id: 'refunds.make',
  permission: 'runs:write',
  summary: 'Orders that what is left of a payment is paid back, once another one confirms it.',
  answers: 'refund',
});

/**
 * Has the bank pay it: by another person of staff than ordered it (forbidden `people-only`, `four-eyes`), once.
 * Conflict as its state is, `is-withdrawn`; `not-of-bank` when no statement tells any more that the payment came, or
 * from that account; `not-left` when it is more than what is left by now; `is-booked` when something that went out
 * names it already. Not-found `no-such-refund`.
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
  summary: 'Has the bank pay it: by somebody else than ordered it.',
  answers: 'refund',
});

/** Lets go of one that is proposed. A person of staff. Conflict as its state is; not-found `no-such-refund`. */
export const refundWithdraw = defineOperation({
  ...ofRefunds,
  subject: 'refund.withdraw.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/refunds/:id/withdrawal', {
  id: 'refunds.withdraw',
  permission: 'runs:write',
  summary: 'Lets go of one that isn’t confirmed.',
  description: 'For people of staff; no key may.',
  answers: 'refund',
});

/** Says that the bank refused it, and why; null: not so. A person of staff. Conflict `not-underway`. */
export const refundReject = defineOperation({
  ...ofRefunds,
  subject: 'refund.reject.v1',
  request: {
    id: uuid,
    reason: reason.nullable().describe('Why it was refused; null: it wasn’t.'),
  },
  reply: one,
}).put('/v1/refunds/:id/rejection', {
  id: 'refunds.reject',
  permission: 'runs:write',
  summary: 'Says that the bank refused it, or that it didn’t after all; another one confirms it.',
  answers: 'refund',
});

/**
 * By another person of staff than said it (forbidden `people-only`, `four-eyes`), once: what is left of the payment
 * is there again. Conflict `not-underway`, `no-rejection`.
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
  summary: 'Confirms that the bank refused it: by somebody else than said so.',
  answers: 'refund',
});

/** What the bank is to pay: pain.001. Staff. Conflict `not-underway`; not-found `no-such-refund`. */
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
  summary: 'What the bank is to pay: pain.001.001.09 of ISO 20022.',
});
