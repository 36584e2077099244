import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, reason, searched, text, why } from '../parts.js';
import { uuid } from '../values.js';
import { paymentStates, payment, allocation, suggestion } from './payment.js';

const ofPayments = dailyOfBilling('Payments');
/** A change waits while another one allocates payments. */
const change = { ...ofPayments, isSlow: true } as const;
const one = z.object({ payment });

/** Lists payments, last stored first. Staff and services, as all payment operations. */
export const paymentList = defineOperation({
  ...ofPayments,
  subject: 'payment.list.v1',
  read: { of: ['statementId'] },
  request: {
    limit: pageLimit,
    /** `place` of the last item of the previous page. */
    after: z.number().int().positive().optional(),
    state: z.array(z.enum(paymentStates)).max(paymentStates.length).optional(),
    statementId: uuid.optional().describe('Only payments from this bank statement.'),
    search: text(100)
      .refine((given) => given === '' || given.length >= 3, says('too-short', { least: 3 }))
      .optional()
      .describe('Text in the payer’s name, account, reference or remittance; 3 to 100 characters.'),
  },
  reply: pageSchema(payment),
}).get('/v1/payments', {
  id: 'payments.list',
  permission: 'runs:read',
  summary: 'List payments, last stored first.',
  description:
    'Incoming and outgoing payments on our accounts: from bank statements, or entered by people. Not all count: not `unconfirmed` ones, ' +
    'nor those set `aside` before another person confirmed them, nor `same`, the duplicate of another payment. `failed` ones are not booked yet.',
});

/** Counts payments by state, with the sum of their open amounts. */
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
          left: moneySchema.describe('Sum of the open amounts, with their signs.'),
        }),
      ),
    }),
  ),
}).get('/v1/payments/counts', {
  id: 'payments.counts',
  permission: 'runs:read',
  summary: 'Count payments by state, with open amounts.',
  description: 'The open amount of a payment is not allocated to documents or refunds.',
});

/** Gives a payment with its allocations, reversed ones included, and suggested documents. Not-found `no-such-payment`. */
export const paymentGet = defineOperation({
  ...ofPayments,
  subject: 'payment.get.v1',
  read: { action: 'payment.read', of: ['id'] },
  request: {
    id: uuid,
    search: searched.describe(
      'Suggest, under the same conditions, documents with this text in their number or party instead.',
    ),
  },
  reply: named(
    'PaymentWithDocuments',
    one.extend({ allocations: z.array(allocation), suggestions: z.array(suggestion) }),
  ),
}).get('/v1/payments/:id', {
  id: 'payments.get',
  permission: 'runs:read',
  summary: 'Get a payment, its allocations and suggested documents.',
  description:
    'Reversed allocations are included. Suggests at most 20 documents that its open amount may pay: for an incoming ' +
    'payment those owed to us, also written off; for an outgoing one those that we owe. Suggests none for a payment that ' +
    'failed, is set aside or has no open amount.',
});

/**
 * Enters a payment that no statement contains, which another person confirms. Safe to repeat. When a statement brings
 * the same transaction, that payment replaces it. Conflict `id-taken` when the id belongs to another payment; invalid,
 * naming each field.
 */
export const paymentEnter = defineOperation({
  ...change,
  subject: 'payment.enter.v1',
  request: {
    id: uuid,
    bookedOn: enteredDay.describe('Booking date of the bank, in the Netherlands; not after today.'),
    amount: enteredAmount.describe(
      'Positive: incoming; negative: outgoing. Whole cents, not zero.',
    ),
    payerName: text(140)
      .nullable()
      .default(null)
      .describe('Name of the payer or payee; null: unknown.'),
    payerIban: z
      .string()
      .max(34)
      .nullable()
      .default(null)
      .describe('IBAN of the payer or payee, in capitals without spaces; null: unknown.'),
    reference: text(140).nullable().default(null).describe('Payment reference; null: none.'),
    remittance: text(1000)
      .default('')
      .describe('Text that the payer wrote, at most 1,000 characters.'),
  },
  reply: one,
}).put('/v1/payments/:id', {
  id: 'payments.enter',
  permission: 'runs:write',
  summary: 'Enter a payment by hand. Safe to repeat.',
  description:
    'For a payment that no bank statement contains. It is neither matched nor booked until another person ' +
    'confirms it. Once a bank statement contains the same transaction, its payment is used instead (`same`). ' +
    'To undo, set it aside (`PUT …/aside`). 409 `id-taken`: another payment has the id.',
  answers: 'payment',
});

/**
 * Confirms a payment that another person entered or separated, and matches it to documents. If a statement brought the
 * same transaction meanwhile, its state becomes `same` instead. The confirmer must be a person of staff other than that
 * person (forbidden `people-only`, `four-eyes`). Safe to repeat. Not-found `no-such-payment`, as all operations on one
 * payment; conflict `not-unconfirmed`.
 */
export const paymentConfirm = defineOperation({
  ...change,
  subject: 'payment.confirm.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payments/:id/confirmation', {
  id: 'payments.confirm',
  permission: 'runs:approve',
  summary:
    'Confirm a payment that another person entered, or separated from its supposed duplicate.',
  description:
    'The confirmer must differ from that person, and from the maker of the key that entered it (403 ' +
    '`four-eyes`). The payment is then booked and matched to documents, and to payouts, refunds and collections that are underway, and recovers write-offs; a returned direct debit makes its invoice owed again; or it is `same`, when a bank statement brought it meanwhile. The booking cannot be undone; its ' +
    'allocations can be reversed, and it can be set aside. An unpaid owner with nothing overdue left gets its numbers open again. Safe to repeat by the confirmer. 409 `not-unconfirmed`: it was confirmed, set aside or `same` already.',
  answers: 'payment',
});

/**
 * Separates a payment from the payment that it was considered the same as, for good. Another person must confirm it.
 * Only a person of staff may (forbidden `people-only`). Conflict `not-same`; `is-refunded` while a refund of the other
 * payment is proposed, underway or paid.
 */
export const paymentApart = defineOperation({
  ...change,
  subject: 'payment.apart.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payments/:id/apart', {
  id: 'payments.separate',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Separate a payment from its supposed duplicate.',
  description:
    'The payment is `unconfirmed` until another person confirms it; from then on both count. Cannot be undone: the two ' +
    'are never linked again, but `PUT …/aside` keeps it from counting before it is confirmed. 409 `not-same`: the ' +
    'payment is not linked to a duplicate, so also when repeated. 409 `is-refunded`: the other payment has a ' +
    'refund that is proposed, underway or paid.',
  answers: 'payment',
});

/**
 * Matches the payment's open amount against open documents again, such as newer documents or documents whose
 * allocation was reversed. A failed payment is tried again. Safe to repeat. Only a person of staff may (forbidden
 * `people-only`). Conflict `is-same`, `is-unconfirmed`.
 */
export const paymentMatch = defineOperation({
  ...change,
  subject: 'payment.match.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/payments/:id/matching', {
  id: 'payments.match',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Match the payment’s open amount against open documents.',
  description:
    'Also matches payouts, refunds and collections that are underway, and recovers write-offs. Matches at once; the reply shows the result. A payment in state `failed` is tried again; one that is ' +
    'set aside or fully allocated stays. Allocations can be reversed. Safe to repeat. 409 `is-same`: it is a ' +
    'duplicate of the payment `sameAs`, which is used instead. 409 `is-unconfirmed`: another person must ' +
    'confirm it first. 409 `is-waiting`: its bank statement is being processed.',
  answers: 'payment',
});

/**
 * Sets a payment aside as unrelated to documents or entered by mistake; a null reason takes it up again. Safe to
 * repeat. Only a person of staff may (forbidden `people-only`). Conflict `is-allocated`, `is-same`.
 */
export const paymentSetAside = defineOperation({
  ...change,
  subject: 'payment.set-aside.v1',
  request: {
    id: uuid,
    reason: why
      .nullable()
      .describe('Why it belongs to no document; null: take the payment up again.'),
  },
  reply: one,
}).put('/v1/payments/:id/aside', {
  id: 'payments.setAside',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Set a payment aside, or take it up again.',
  description:
    'A payment set aside belongs to no document and is not matched. A booked payment stays booked; a `failed` one is ' +
    'booked by it, unless it turns out to be a duplicate (`same`). `reason` null takes it up again: then ' +
    '`unmatched`, without being matched (`PUT …/matching` does), or `unconfirmed` when a person must still confirm it. ' +
    'Safe to repeat. 409 `is-allocated`: ' +
    'a part of it is allocated; reverse that first. 409 `is-same`: it is a duplicate of the payment ' +
    '`sameAs`. 409 `is-waiting`: its bank statement is being processed.',
  answers: 'payment',
});

/**
 * Allocates a part of a payment to a document. Safe to repeat. A write-off of the document is reversed as far as this
 * part pays it. Only a person of staff may (forbidden `people-only`). Invalid when the part exceeds the payment's open
 * amount or the document's open amount, or returns money that was never paid. Not-found `no-such-document`; conflict
 * `id-taken`, `is-aside`, `is-same`, `is-unconfirmed`.
 */
export const paymentAllocate = defineOperation({
  ...change,
  subject: 'payment.allocate.v1',
  request: {
    id: uuid,
    allocationId: uuid,
    documentId: uuid.describe('The document to pay.'),
    amount: enteredAmount.describe(
      'Part of the payment, with its sign; at most what the payment has open, and what the document has open or written off. Negative on an invoice: at most what was paid on it.',
    ),
  },
  reply: one,
}).put('/v1/payments/:id/allocations/:allocation', {
  id: 'payments.allocate',
  named: { allocation: 'allocationId' },
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Allocate a payment to a document. Safe to repeat.',
  description:
    'All of its open amount, or a part. `amount` has the sign of the payment: negative for an outgoing one. ' +
    'An amount beyond the document’s open amount reverses a write-off of it. An outgoing payment on a paid invoice gives that money back: the invoice is owed again. An unpaid owner with nothing overdue left gets its numbers open again; an owner whose invoice is overdue again may become unpaid, which closes them. To undo, reverse the allocation. 422 `invalid-input`: more than the payment has open, or than the document has open, written off or paid. 409 `is-waiting`, ' +
    '`is-unconfirmed`, `is-same`, `is-aside`, `is-failed`: the payment is in that state. 409 `id-taken`: ' +
    'another allocation has the id.',
  answers: 'payment',
});

/**
 * Reverses an allocation with an allocation of the opposite sign. Only a person of staff may (forbidden `people-only`).
 * Conflict `is-reversed`, `is-a-reversal`, `is-payout`; `is-relied-on` when the document's paid amount would become
 * negative or exceed its amount, as after a return.
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
  isForPeople: true,
  summary: 'Reverse an allocation of a payment, with a reason.',
  description:
    'The amount is open again on the payment and on the document, also a part that was written off before. An owner ' +
    'whose invoice is overdue again may become unpaid at once, which closes its numbers. The payment is not matched by ' +
    'itself: allocate it, or use `PUT …/matching`. One person does it alone. Cannot be undone: allocate again. ' +
    'Repeated: 409 `is-reversed`. 409 `is-a-reversal`: it reverses another. 409 ' +
    '`is-payout`: it is the bank’s payment of a payout. 409 `is-relied-on`: later allocations to the ' +
    'document depend on it.',
  answers: 'payment',
});
