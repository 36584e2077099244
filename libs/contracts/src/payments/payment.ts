import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { documentKinds } from '../documents/document.js';
import { named } from '../openapi.js';
import { day, instant } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * - `waiting`: it is not matched yet
 * - `unconfirmed`: a person entered it, or separated it from another payment, and no second person confirmed that yet
 *   (of an entered one: nor the bank); it is neither matched nor booked
 * - `same`: it is the same transaction as the payment `sameAs`, which is used instead
 * - `matched`: all of it is allocated to documents, which are fully paid
 * - `partial`: all of it is allocated to documents, one of which is not fully paid or is paid twice
 * - `excess`: it exceeds the documents to which it is allocated
 * - `unmatched`: it is allocated to no document; `hint` gives the reason
 * - `aside`: a person set it aside as unrelated to documents
 * - `failed`: it could be neither allocated nor booked; `failure` gives the reason. It can be matched again, or set
 *   aside, which books it
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
 * Why a payment's open amount is allocated to no document:
 * - `no-reference`: it names no document, and the payer’s account belongs to no known party
 * - `unknown-reference`: it names a document that does not exist
 * - `already-paid`: it names a document that is already paid
 * - `other-amount`: the payer is known, but owes other amounts
 * - `several-parties`: the account belongs to several parties that owe this amount
 * - `outgoing`: it is an outgoing payment that names no document that we owe
 * - `paid-twice`: another payment pays the same debt, or is underway to; the owner owes us this amount
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

/** Why a part of a payment is allocated to a document; `payout`: it is one of our payouts, or a returned payout. */
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

/** A transaction on one of our accounts, from a bank statement or entered by a person. */
export const payment = named(
  'Payment',
  z.object({
    id: uuid,
    place: z.number().int().positive().describe('Place in the order of storage, from 1.'),
    source: z.enum(['camt.053', 'csv', 'entered']),
    statementId: uuid.nullable().describe('Bank statement; null: entered by a person.'),
    account: z.string().describe('Our IBAN.'),
    bookedOn: day.describe('Booking date of the bank.'),
    amount: moneySchema.describe('Positive: incoming; negative: outgoing.'),
    payerName: z.string().nullable().describe('Name of the payer or payee; null: unknown.'),
    payerIban: z.string().nullable().describe('Null: unknown.'),
    reference: z.string().nullable().describe('Payment reference or end-to-end id; null: none.'),
    remittance: z.string().describe('Text that the payer wrote.'),
    state: z
      .enum(paymentStates)
      .describe(
        '`partial`: allocated, but a document is not fully paid or is paid twice. `excess`: more than its documents. ' +
          '`same`: `sameAs` is used instead. `aside`: set aside by a person.',
      ),
    hint: z.enum(paymentHints).nullable().describe('Why it is not allocated; null: no reason.'),
    allocated: moneySchema.describe('Allocated to documents or refunds, with the payment’s sign.'),
    left: moneySchema.describe('Open amount, not allocated, with the payment’s sign.'),
    asideReason: z.string().nullable().describe('Why a person set it aside; null: not aside.'),
    failure: z.string().nullable().describe('Why matching failed; null: it did not.'),
    enteredBy: z.string().nullable().describe('Id of the person; null: from a statement.'),
    confirmedBy: z
      .string()
      .nullable()
      .describe('Id of the person who confirmed it; null: nobody did.'),
    sameAs: uuid
      .nullable()
      .describe('The payment that represents the same transaction; null: none.'),
  }),
);
export type Payment = z.output<typeof payment>;

/** An allocation: a part of a payment on a document. It never changes; a reversal with the opposite sign undoes it. */
export const allocation = named(
  'Allocation',
  z.object({
    id: uuid,
    paymentId: uuid,
    documentId: uuid,
    documentNumber: z.string(),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    amount: moneySchema.describe('Has the sign of the payment.'),
    rule: z.enum(allocationRules),
    madeBy: z.string(),
    madeAt: instant,
    reverses: uuid.nullable().describe('The allocation that this one reverses; null: none.'),
    reversedBy: uuid.nullable().describe('The allocation that reverses this one; null: none.'),
    reason: z.string().nullable().describe('Reason of the reversal; null: none.'),
  }),
);
export type Allocation = z.output<typeof allocation>;

/** A document that the payment's open amount may pay: open, or written off. */
export const suggestion = named(
  'Suggestion',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.enum(documentKinds),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    dueOn: day.nullable().describe('Due date; null: none.'),
    open: moneySchema.describe('Open amount of the document; negative: we owe it.'),
    writtenOff: moneySchema.describe('Amount written off, which can still be paid.'),
    why: z.enum(['reference', 'amount', 'iban', 'party', 'search']),
  }),
);
export type Suggestion = z.output<typeof suggestion>;
