import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const day = z.iso.date();
const count = z.number().int().nonnegative();
const page = z.number().int().min(1).max(200).default(50);

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
export const payoutHold = z.object({
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
});
export type PayoutHold = z.output<typeof payoutHold>;

/**
 * - `preparing`: it is being worked out who gets what
 * - `prepared`: a person may read it, and another one approve it
 * - `approved`: to be sent to the bank; nothing of it changes any more but what the bank does with it
 * - `cancelled`: nobody gets anything by it
 */
export const batchStates = ['preparing', 'prepared', 'approved', 'cancelled'] as const;

/** What is paid out at once. */
export const payoutBatch = z.object({
  id: uuid,
  state: z.enum(batchStates),
  preparedOn: day.describe('The day as of which it is worked out.'),
  payOn: day.describe('The day on which the bank is to pay.'),
  payouts: count.describe('Owners whom the bank pays.'),
  netted: count.describe('Owners of whom invoices are set off, whether the bank pays them or not.'),
  held: count.describe('Owners of whom something is held.'),
  total: moneySchema.describe('What the bank pays.'),
  totalNetted: moneySchema.describe('Invoices that are set off.'),
  totalHeld: moneySchema.describe('What isn’t paid now.'),
  underway: count.describe('Payouts of which the bank has said nothing yet.'),
  paid: count.describe('That the bank has paid.'),
  failed: count.describe('That came back, or that the bank refused.'),
  preparedBy: z.string(),
  preparedAt: instant,
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
});
export type PayoutBatch = z.output<typeof payoutBatch>;

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
export const payout = z.object({
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
});
export type Payout = z.output<typeof payout>;

/** What a payout does to a document. */
export const payoutPart = z.object({
  documentId: uuid,
  number: z.string(),
  kind: z.enum(['invoice', 'payout', 'settlement']),
  what: z.enum(['paid', 'netted']),
  amount: moneySchema.describe('Positive: of what we owe; negative: of what the owner owes us.'),
});
export type PayoutPart = z.output<typeof payoutPart>;

const one = z.object({ batch: payoutBatch });

/**
 * Has it worked out who gets what, once. Staff. Conflict `batch-open` while another one isn't approved
 * or cancelled, `id-taken`; invalid when `payOn` is over, or more than 60 days ahead.
 */
export const batchPrepare = defineRequest({
  subject: 'payoutbatch.prepare.v1',
  request: z.object({ scope, id: uuid, payOn: day }),
  reply: one,
});

/** Works it out again. Staff. Conflict `is-approved`, `is-cancelled`. */
export const batchPrepareAgain = defineRequest({
  subject: 'payoutbatch.again.v1',
  request: z.object({ scope, batchId: uuid }),
  reply: one,
});

/**
 * Tells the bank to pay. By a person of staff (forbidden `people-only`) other than who prepared it (forbidden
 * `four-eyes`) or entered an account that it is the first to pay to (forbidden `own-account`), who says which
 * preparation he has read (conflict `prepared-since`) and its total (`total-differs`). Conflict `not-prepared`;
 * `outdated` when somebody would get less by now, or on another account. The same person again changes nothing.
 */
export const batchApprove = defineRequest({
  subject: 'payoutbatch.approve.v1',
  request: z.object({ scope, batchId: uuid, preparedAt: instant, total: moneySchema }),
  reply: one,
});

/** Lets go of it. Staff. Conflict `is-approved`. */
export const batchCancel = defineRequest({
  subject: 'payoutbatch.cancel.v1',
  request: z.object({ scope, batchId: uuid }),
  reply: one,
});

/** The newest first. Staff. */
export const batchList = defineRequest({
  subject: 'payoutbatch.list.v1',
  request: z.object({
    scope,
    state: z.enum(batchStates).optional(),
    before: uuid.optional(),
    limit: page,
  }),
  reply: z.object({ batches: z.array(payoutBatch), more: z.boolean() }),
});

/** Staff. Not-found `no-such-batch`. */
export const batchGet = defineRequest({
  subject: 'payoutbatch.get.v1',
  request: z.object({ scope, batchId: uuid }),
  reply: one,
});

/**
 * Where a file of it is to be had for five minutes: `pain.001` for the bank, of an approved one (conflict
 * `not-approved`, `no-payments`) without payouts that were rejected since, or who gets what as CSV (conflict `not-prepared`). Staff.
 */
export const batchLink = defineRequest({
  subject: 'payoutbatch.link.v1',
  request: z.object({ scope, batchId: uuid, format: z.enum(['pain.001', 'csv']) }),
  reply: z.object({ path: z.string(), fileName: z.string() }),
});

/** The newest first. An owner sees his own, of approved batches. */
export const payoutList = defineRequest({
  subject: 'payout.list.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    batchId: uuid.optional(),
    states: z.array(z.enum(payoutStates)).max(payoutStates.length).optional(),
    /** Something is held for it. */
    code: z.enum(holdCodes).optional(),
    /** In the owner’s id or name, the account or the end-to-end id. */
    text: z.string().max(100).optional(),
    before: z.number().int().positive().optional(),
    limit: page,
  }),
  reply: z.object({ payouts: z.array(payout), more: z.boolean() }),
});

/** With what it pays and sets off. Not-found `no-such-payout`. */
export const payoutGet = defineRequest({
  subject: 'payout.get.v1',
  request: z.object({ scope, payoutId: uuid }),
  reply: z.object({ payout, parts: z.array(payoutPart) }),
});

/**
 * Says that the bank refused it (null: that nobody knows so after all), which changes nothing until another person
 * confirms it. By a person of staff (forbidden `people-only`). Conflict `not-underway`.
 */
export const payoutReject = defineRequest({
  subject: 'payout.reject.v1',
  request: z.object({
    scope,
    payoutId: uuid,
    reason: z.string().trim().min(1).max(500).nullable(),
  }),
  reply: z.object({ payout }),
});

/**
 * Confirms that the bank refused it, so that it is owed again. By another person of staff than said so (forbidden
 * `people-only`, `four-eyes`), once. Conflict `not-underway`, `no-rejection`.
 */
export const payoutConfirmRejection = defineRequest({
  subject: 'payout.confirm-rejection.v1',
  request: z.object({ scope, payoutId: uuid }),
  reply: z.object({ payout }),
});
