import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { scope, uuid } from './values.js';

const instant = z.iso.datetime();

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
export const refund = z.object({
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
  paidOn: z.iso.date().nullable(),
  failure: z.string().nullable().describe('Why it came back or was refused.'),
  rejectedBy: z
    .string()
    .nullable()
    .describe('Who says that the bank refused it; null once the bank paid it after all.'),
});
export type Refund = z.output<typeof refund>;

const one = z.object({ refund });
const byId = z.object({ scope, id: uuid });
const why = z.string().trim().min(1).max(500);

/**
 * Orders that a part of what is left of a payment is paid back, once: to the account that it came from, or to
 * another one that is given. By a person of staff (forbidden `people-only`). Not-found `no-such-payment`; invalid
 * when it is more than what is left, but for what went back to the payer already, or nobody knows to which account;
 * conflict `not-of-bank` (only people tell of the payment), `not-left` (nothing of it is), `is-proposed` (another one
 * of the payment is), `id-taken`.
 */
export const refundMake = defineRequest({
  subject: 'refund.make.v1',
  request: z.object({
    scope,
    id: uuid,
    paymentId: uuid,
    amount: moneySchema,
    /** Null: the one that it came from. */
    account: z.object({ iban: z.string(), name: z.string().trim().min(1).max(70) }).nullable(),
    reason: why,
  }),
  reply: one,
});

/**
 * Has the bank pay it: by another person of staff than ordered it (forbidden `people-only`, `four-eyes`), once.
 * Conflict as its state is, `is-withdrawn`; `not-of-bank` when no statement tells any more that the payment came, or
 * from that account; `not-left` when it is more than what is left by now; `is-booked` when something that went out
 * names it already. Not-found `no-such-refund`.
 */
export const refundConfirm = defineRequest({
  subject: 'refund.confirm.v1',
  request: byId,
  reply: one,
});

/** Lets go of one that is proposed. A person of staff. Conflict as its state is; not-found `no-such-refund`. */
export const refundWithdraw = defineRequest({
  subject: 'refund.withdraw.v1',
  request: byId,
  reply: one,
});

/** Says that the bank refused it, and why; null: not so. A person of staff. Conflict `not-underway`. */
export const refundReject = defineRequest({
  subject: 'refund.reject.v1',
  request: byId.extend({ reason: why.nullable() }),
  reply: one,
});

/**
 * By another person of staff than said it (forbidden `people-only`, `four-eyes`), once: what is left of the payment
 * is there again. Conflict `not-underway`, `no-rejection`.
 */
export const refundConfirmRejection = defineRequest({
  subject: 'refund.confirm-rejection.v1',
  request: byId,
  reply: one,
});

/** What the bank is to pay: pain.001. Staff. Conflict `not-underway`; not-found `no-such-refund`. */
export const refundLink = defineRequest({
  subject: 'refund.link.v1',
  request: byId,
  reply: z.object({ path: z.string(), fileName: z.string() }),
});

/** Those to be confirmed first, then the last one first. Staff. */
export const refundList = defineRequest({
  subject: 'refund.list.v1',
  request: z.object({
    scope,
    /** Of what came in, or of what the bank booked of it. */
    paymentId: uuid.optional(),
    state: z.enum(refundStates).optional(),
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(refund, z.number().int().positive()),
});

/** What portal asks about refunds. */
export const refundQuestions = [
  refundMake,
  refundConfirm,
  refundWithdraw,
  refundReject,
  refundConfirmRejection,
  refundLink,
  refundList,
] as const;
