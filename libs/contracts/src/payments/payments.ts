import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { documentKinds } from '../documents/document.js';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, day, instant, reason, searched, text, why } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * - `waiting`: nobody has looked at it yet
 * - `unconfirmed`: a person entered it, and neither another one nor the bank has confirmed it, or a person told it apart
 *   from another payment, and no other one has confirmed that; it counts for nothing yet
 * - `same`: it is the transaction that another payment is too (`sameAs`), which counts
 * - `matched`: all of it is on documents, which are paid
 * - `partial`: all of it is on documents, of which one isn’t paid whole, or is paid twice
 * - `excess`: it is more than what it is on
 * - `unmatched`: it is on no document; `hint` says why
 * - `aside`: a person said that it is about no document
 * - `failed`: it could be put neither on documents nor into the books; `failure` says why, and it can be tried again,
 *   or set aside into the books
 */
export const paymentStates = [
  'waiting',
  'unconfirmed',
  'same',
  'matched',
  'partial',
  'excess',
  'unmatched',
  'aside',
  'failed',
] as const;
export type PaymentState = (typeof paymentStates)[number];

/**
 * Why a payment, or what is left of it, is on no document:
 * - `no-reference`: it names no document, and nobody’s account is known as the payer’s
 * - `unknown-reference`: the document that it names isn’t there
 * - `already-paid`: the document that it names is paid
 * - `other-amount`: the payer is known, what he owes is of other amounts
 * - `several-parties`: the account is that of several parties who owe such an amount
 * - `outgoing`: it went out, and names nothing that we owe
 * - `paid-twice`: what it pays is paid, or underway, by another one too; the owner owes us that
 */
export const paymentHints = [
  'no-reference',
  'unknown-reference',
  'already-paid',
  'other-amount',
  'several-parties',
  'outgoing',
  'paid-twice',
] as const;
export type PaymentHint = (typeof paymentHints)[number];

/** Why a part of a payment is on a document; `payout`: it is one of ours, or one that came back. */
export const allocationRules = [
  'reference',
  'amount-and-iban',
  'direct-debit',
  'debit-return',
  'by-hand',
  'payout',
  'undone',
] as const;
export type AllocationRule = (typeof allocationRules)[number];

/** A transaction on an account of ours, as the bank told of it or a person entered it. */
export const payment = named(
  'Payment',
  z.object({
    id: uuid,
    /** Place in the order in which they were kept. */
    place: z.number().int().positive(),
    source: z.enum(['camt.053', 'csv', 'entered']),
    statementId: uuid.nullable(),
    account: z.string().describe('Our IBAN.'),
    bookedOn: day.describe('When the bank booked it.'),
    amount: moneySchema.describe('Positive came in, negative went out.'),
    payerName: z.string().nullable().describe('Whom it is from or to.'),
    payerIban: z.string().nullable(),
    reference: z.string().nullable().describe('The payment reference, or the end-to-end id.'),
    remittance: z.string().describe('What the payer wrote.'),
    state: z.enum(paymentStates),
    hint: z.enum(paymentHints).nullable(),
    allocated: moneySchema.describe('On documents.'),
    left: moneySchema.describe('On none.'),
    asideReason: z.string().nullable(),
    failure: z.string().nullable().describe('Why it failed.'),
    enteredBy: z.string().nullable(),
    confirmedBy: z.string().nullable().describe('Who confirmed what was entered.'),
    sameAs: uuid.nullable().describe('The payment that counts of the same transaction.'),
  }),
);
export type Payment = z.output<typeof payment>;

/** A part of a payment on a document; never changed, undone by another one with the opposite sign. */
export const allocation = named(
  'Allocation',
  z.object({
    id: uuid,
    paymentId: uuid,
    documentId: uuid,
    documentNumber: z.string(),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    amount: moneySchema.describe('Signed as the payment is.'),
    rule: z.enum(allocationRules),
    madeBy: z.string(),
    madeAt: instant,
    reverses: uuid.nullable().describe('The one that this reverses.'),
    reversedBy: uuid.nullable().describe('The one that reverses this.'),
    reason: z.string().nullable().describe('Why it was reversed.'),
  }),
);
export type Allocation = z.output<typeof allocation>;

/** A document that a payment, or what is left of it, may be of; open, or written off. */
export const suggestion = named(
  'Suggestion',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.enum(documentKinds),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    dueOn: day.nullable(),
    open: moneySchema.describe('What is still to be paid; negative: by us.'),
    writtenOff: moneySchema.describe('What of it was written off, and may be paid after all.'),
    why: z.enum(['reference', 'amount', 'iban', 'party', 'search']),
  }),
);
export type Suggestion = z.output<typeof suggestion>;

const ofPayments = dailyOfBilling('Payments');
/** They wait for whoever else puts payments on documents. */
const change = { ...ofPayments, isSlow: true } as const;
const one = z.object({ payment });

/** The last one kept first. Staff and services, as all of these. */
export const paymentList = defineOperation({
  ...ofPayments,
  subject: 'payment.list.v1',
  read: { of: ['statementId'] },
  request: {
    limit: pageLimit,
    /** The place of the last one of the page before. */
    after: z.number().int().positive().optional(),
    state: z.array(z.enum(paymentStates)).max(paymentStates.length).optional(),
    statementId: uuid.optional(),
    search: text(100)
      .refine((given) => given === '' || given.length >= 3, says('too-short', { least: 3 }))
      .optional()
      .describe('In the payer’s name, account, reference or what he wrote; 3 characters or more.'),
  },
  reply: pageSchema(payment),
}).get('/v1/payments', {
  id: 'payments.list',
  permission: 'runs:read',
  summary: 'Payments, the last one kept first.',
});

/** How many there are of each state, and what is left of them. */
export const paymentCounts = defineOperation({
  ...ofPayments,
  subject: 'payment.counts.v1',
  read: { of: [] },
  request: {},
  reply: named(
    'PaymentCounts',
    z.object({
      states: z.array(
        z.object({
          state: z.enum(paymentStates),
          payments: z.number().int().nonnegative(),
          left: moneySchema,
        }),
      ),
    }),
  ),
}).get('/v1/payments/counts', {
  id: 'payments.counts',
  permission: 'runs:read',
  summary: 'How many payments there are of each state, and what is left.',
});

/** With what is and was of it on documents, and documents that it may be of. Not-found `no-such-payment`. */
export const paymentGet = defineOperation({
  ...ofPayments,
  subject: 'payment.get.v1',
  read: { action: 'payment.read', of: ['id'] },
  request: {
    id: uuid,
    search: searched.describe(
      'Suggests open documents with this in their number or party instead.',
    ),
  },
  reply: named(
    'PaymentWithDocuments',
    one.extend({ allocations: z.array(allocation), suggestions: z.array(suggestion) }),
  ),
}).get('/v1/payments/:id', {
  id: 'payments.get',
  permission: 'runs:read',
  summary: 'One payment, what of it is on documents, and documents that it may be of.',
});

/**
 * Keeps a payment that no statement has, once, for another person to confirm; or for the bank: a statement’s
 * transaction that is the same counts in its place. Conflict `id-taken` when the id is of another payment.
 */
export const paymentEnter = defineOperation({
  ...change,
  subject: 'payment.enter.v1',
  request: {
    id: uuid,
    bookedOn: enteredDay.describe('When the bank booked it, in the Netherlands.'),
    amount: enteredAmount.describe('Positive came in, negative went out; whole cents.'),
    payerName: text(140).nullable().default(null).describe('Whom it is from or to.'),
    payerIban: z
      .string()
      .max(34)
      .nullable()
      .default(null)
      .describe('Of the payer, in capitals and without spaces.'),
    reference: text(140).nullable().default(null).describe('The payment reference.'),
    remittance: text(1000).default('').describe('What the payer wrote.'),
  },
  reply: one,
}).put('/v1/payments/:id', {
  id: 'payments.enter',
  permission: 'runs:write',
  summary: 'Keeps a payment that no bank statement has, once, for somebody else to confirm.',
  answers: 'payment',
});

/**
 * Confirms a payment that was entered or told apart: from then on it counts, and is put to documents; but for one
 * that something else has told of meanwhile, which is `same`. By another person of staff (forbidden `people-only`,
 * `four-eyes`), once. Conflict `not-unconfirmed`.
 */
export const paymentConfirm = defineOperation({
  ...change,
  subject: 'payment.confirm.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payments/:id/confirmation', {
  id: 'payments.confirm',
  permission: 'runs:approve',
  summary: 'Has what somebody else entered count, and puts it to documents.',
  answers: 'payment',
});

/**
 * Says that it isn’t the same as another one after all, for good: it counts once another person confirms it, whatever
 * told of either. By a person of staff (forbidden `people-only`). Conflict `not-same`; `is-refunded` while the other one
 * is paid back, or is to be.
 */
export const paymentApart = defineOperation({
  ...change,
  subject: 'payment.apart.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payments/:id/apart', {
  id: 'payments.tellApart',
  permission: 'runs:write',
  summary: 'Says that it isn’t the same as another payment after all.',
  description: 'For people of staff; no key may.',
  answers: 'payment',
});

/**
 * Looks again for documents that it is of, such as those that were made since, or that a person took it back from; one
 * that failed is taken up again. By a person of staff (forbidden `people-only`).
 */
export const paymentMatch = defineOperation({
  ...change,
  subject: 'payment.match.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payments/:id/matching', {
  id: 'payments.match',
  permission: 'runs:write',
  summary: 'Looks again for documents that what is left of it is of.',
  description: 'For people of staff; no key may.',
  answers: 'payment',
});

/**
 * Says that it is about no document, or was entered by mistake (null: not so). By a person of staff (forbidden
 * `people-only`). Conflict `is-allocated`, `is-same`.
 */
export const paymentSetAside = defineOperation({
  ...change,
  subject: 'payment.set-aside.v1',
  request: {
    id: uuid,
    reason: why.nullable().describe('Why it is about no document; null: it may be after all.'),
  },
  reply: one,
}).put('/v1/payments/:id/aside', {
  id: 'payments.setAside',
  permission: 'runs:write',
  summary: 'Says that it is about no document, or that it may be after all.',
  description: 'For people of staff; no key may.',
  answers: 'payment',
});

/**
 * Puts a part of a payment on a document, once. Invalid when it is more than what is left of the payment, or
 * would pay the document more than whole, or is taken back from it and was never paid. What of the document was written
 * off isn’t any more, as far as that is paid by it. By a person of staff (forbidden
 * `people-only`). Not-found `no-such-document`; conflict `id-taken`, `is-aside`, `is-same`, `is-unconfirmed`.
 */
export const paymentAllocate = defineOperation({
  ...change,
  subject: 'payment.allocate.v1',
  request: {
    id: uuid,
    allocationId: uuid,
    documentId: uuid.describe('The document that is paid by it.'),
    amount: enteredAmount.describe('How much of the payment, signed as that is.'),
  },
  reply: one,
}).put('/v1/payments/:id/allocations/:allocation', {
  id: 'payments.allocate',
  named: { allocation: 'allocationId' },
  permission: 'runs:write',
  summary: 'Puts a part of it on a document, once.',
  description: 'For people of staff; no key may.',
  answers: 'payment',
});

/**
 * Takes it back by another one of the opposite sign. By a person of staff (forbidden `people-only`). Conflict
 * `is-reversed`, `is-a-reversal`, `is-payout`; `is-relied-on` when the document would be paid less than nothing or more
 * than whole without it, as after a return.
 */
export const allocationReverse = defineOperation({
  ...change,
  subject: 'payment.reverse.v1',
  request: { id: uuid, allocationId: uuid, reason },
  reply: one,
}).put('/v1/payments/:id/allocations/:allocation/reversal', {
  id: 'payments.reverse',
  named: { allocation: 'allocationId' },
  permission: 'runs:write',
  summary: 'Takes that part back from its document, by another entry.',
  description: 'For people of staff; no key may.',
  answers: 'payment',
});
