import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { debitSchemes } from './mandates.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/**
 * - `prepared`: worked out, for somebody else to approve
 * - `approved`: its file may go to the bank; what it collects is underway
 * - `cancelled`: let go of before it was approved
 */
export const collectionStates = ['prepared', 'approved', 'cancelled'] as const;

/** First of a mandate, or a further one (SEPA rulebooks, AT-021). */
export const sequenceTypes = ['FRST', 'RCUR'] as const;
export type SequenceType = (typeof sequenceTypes)[number];

/**
 * - `prepared`: nothing is asked of the bank yet
 * - `underway`: the bank is asked
 * - `collected`: the money came in
 * - `returned`: it didn’t, or was taken back; `returnReason` says why
 */
export const collectionItemStates = ['prepared', 'underway', 'collected', 'returned'] as const;
export type CollectionItemState = (typeof collectionItemStates)[number];

/**
 * Why an open invoice isn’t collected:
 * - `no-mandate`: its owner has no mandate by which we may
 * - `not-announced`: its collection on that day, by that mandate, wasn’t announced to him
 * - `announced-late`: it was, fewer days before than the rule or the mandate wants
 * - `more-than-announced`: more is open than was announced
 * - `underway`: another collection has it
 * - `came-back`: its last collection did, and a person has to see to it
 */
export const leftOutReasons = [
  'no-mandate',
  'not-announced',
  'announced-late',
  'more-than-announced',
  'underway',
  'came-back',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** A batch of direct debits of one day. */
export const collection = z.object({
  id: uuid,
  collectOn: z.iso.date().describe('The day on which banks debit, one of TARGET.'),
  state: z.enum(collectionStates),
  messageId: z.string().describe('By which the bank knows it.'),
  preparedBy: z.string(),
  preparedAt: instant,
  approvedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  items: count.describe('Invoices that it collects.'),
  amount: moneySchema,
  leftOut: count.describe('Open invoices, due by that day, that it doesn’t.'),
  collected: count,
  returned: count,
});
export type Collection = z.output<typeof collection>;

export const collectionItem = z.object({
  documentId: uuid,
  number: z.string(),
  ownerId: slug,
  mandateId: uuid,
  mandateReference: z.string(),
  accountHolder: z.string(),
  iban: z.string(),
  scheme: z.enum(debitSchemes),
  sequence: z.enum(sequenceTypes),
  endToEndId: z.string(),
  amount: moneySchema,
  state: z.enum(collectionItemStates),
  returnReason: z.string().nullable().describe('A code of ISO 20022, such as AM04.'),
  endedOn: z.iso.date().nullable().describe('When it was collected, or came back.'),
});
export type CollectionItem = z.output<typeof collectionItem>;

export const leftOutInvoice = z.object({
  documentId: uuid,
  number: z.string(),
  ownerId: slug,
  open: moneySchema,
  reason: z.enum(leftOutReasons),
});
export type LeftOutInvoice = z.output<typeof leftOutInvoice>;

const one = z.object({ collection });
const of = { scope, collectionId: uuid };
const page = {
  after: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(200).default(50),
};

/**
 * Works out what is collected on a day and what isn’t, and why; the same again, while it isn’t approved, works
 * it out anew. Invalid for a day that banks can’t make any more, or on which TARGET is closed; conflict
 * `direct-debit-off`, `id-taken`, `is-approved`, `is-cancelled`. Staff, as all of these.
 */
export const collectionPrepare = defineRequest({
  subject: 'collection.prepare.v1',
  request: z.object({ scope, id: uuid, collectOn: z.iso.date() }),
  reply: one,
});

/**
 * Has it collected: by another person than prepared it, who says which preparation he has read and what it comes to.
 * Forbidden `people-only`, `four-eyes`; conflict `prepared-since`, `amount-differs`, `collection-outdated` (what it would collect has changed: prepare it
 * again), `nothing-to-collect`, `too-late`, `is-cancelled`.
 */
export const collectionApprove = defineRequest({
  subject: 'collection.approve.v1',
  request: z.object({ ...of, preparedAt: instant, amount: moneySchema }),
  reply: one,
});

/** Conflict `is-approved`. */
export const collectionCancel = defineRequest({
  subject: 'collection.cancel.v1',
  request: z.object(of),
  reply: one,
});

/** The last prepared first. */
export const collectionList = defineRequest({
  subject: 'collection.list.v1',
  request: z.object({
    scope,
    state: z.enum(collectionStates).optional(),
    before: uuid.optional(),
    limit: page.limit,
  }),
  reply: pageReply(collection, uuid),
});

export const collectionGet = defineRequest({
  subject: 'collection.get.v1',
  request: z.object(of),
  reply: one,
});

/** What it collects, in the order of the file. */
export const collectionItems = defineRequest({
  subject: 'collection.items.v1',
  request: z.object({ ...of, state: z.enum(collectionItemStates).optional(), ...page }),
  reply: z.object({ items: z.array(collectionItem), next: z.number().int().nullable() }),
});

export const collectionLeftOut = defineRequest({
  subject: 'collection.left-out.v1',
  request: z.object({ ...of, reason: z.enum(leftOutReasons).optional(), ...page }),
  reply: pageReply(leftOutInvoice, z.number().int()),
});

/** Where its file (pain.008.001.08) is to be had for five minutes. Conflict `not-approved`. */
export const collectionLink = defineRequest({
  subject: 'collection.link.v1',
  request: z.object(of),
  reply: z.object({ path: z.string(), fileName: z.string() }),
});

/**
 * Says that the bank refused an item that is underway, before any money came (pain.002): its invoice is owed as it was.
 * Not-found `no-such-item`; conflict `not-underway`.
 */
export const collectionRefuse = defineRequest({
  subject: 'collection.refuse.v1',
  request: z.object({
    ...of,
    documentId: uuid,
    returnReason: z.string().regex(/^[A-Z0-9]{4}$/, says('not-a-return-reason')),
  }),
  reply: one,
});

export const collectionQuestions = [
  collectionPrepare,
  collectionApprove,
  collectionCancel,
  collectionList,
  collectionGet,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionRefuse,
];
