import { says, type StateOf } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { collectionItemStates, collectionStates } from '../lifecycles/collections.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, day, instant, ofBilling, oneOf } from '../parts.js';
import { slug, uuid } from '../values.js';
import { debitSchemes } from './mandates.js';

/** First of a mandate, or a further one (SEPA rulebooks, AT-021). */
export const sequenceTypes = ['FRST', 'RCUR'] as const;
export type SequenceType = (typeof sequenceTypes)[number];

export type CollectionItemState = StateOf<typeof collectionItemStates>;

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
export const collection = named(
  'Collection',
  z.object({
    id: uuid,
    collectOn: day.describe('The day on which banks debit, one of TARGET.'),
    state: z.enum(collectionStates.all),
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
  }),
);
export type Collection = z.output<typeof collection>;

export const collectionItem = named(
  'CollectionItem',
  z.object({
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
    state: z.enum(collectionItemStates.all),
    returnReason: z.string().nullable().describe('A code of ISO 20022, such as AM04.'),
    endedOn: day.nullable().describe('When it was collected, or came back.'),
  }),
);
export type CollectionItem = z.output<typeof collectionItem>;

export const leftOutInvoice = named(
  'LeftOutInvoice',
  z.object({
    documentId: uuid,
    number: z.string(),
    ownerId: slug,
    open: moneySchema,
    reason: z.enum(leftOutReasons),
  }),
);
export type LeftOutInvoice = z.output<typeof leftOutInvoice>;

const ofCollections = ofBilling('Collections');
const one = z.object({ collection });
/** The place of the last one of the page before. */
const after = z.number().int().positive().optional();

/** The last prepared first. Staff, as all of these. */
export const collectionList = defineOperation({
  ...ofCollections,
  subject: 'collection.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    state: oneOf(collectionStates.all).optional(),
  },
  reply: pageSchema(collection),
}).get('/v1/collections', {
  id: 'collections.list',
  permission: 'runs:read',
  summary: 'Collections, the last prepared first.',
});

/**
 * Works out what is collected on a day and what isn’t, and why; the same again, while it isn’t approved, works
 * it out anew. Invalid for a day that banks can’t make any more, or on which TARGET is closed; conflict
 * `direct-debit-off`, `id-taken`, `is-approved`, `is-cancelled`.
 */
export const collectionPrepare = defineOperation({
  ...ofCollections,
  subject: 'collection.prepare.v1',
  isSlow: true,
  request: {
    id: uuid,
    collectOn: enteredDay.describe('When banks debit: a business day of TARGET.'),
  },
  reply: one,
}).put('/v1/collections/:id', {
  id: 'collections.prepare',
  permission: 'runs:write',
  summary: 'Works out what is collected on a day, and what isn’t and why; again: anew.',
  answers: 'collection',
});

export const collectionGet = defineOperation({
  ...ofCollections,
  subject: 'collection.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/collections/:id', {
  id: 'collections.get',
  permission: 'runs:read',
  summary: 'One collection: what it comes to, and what came of it.',
  answers: 'collection',
});

/** What it collects, in the order of the file. */
export const collectionItems = defineOperation({
  ...ofCollections,
  subject: 'collection.items.v1',
  read: { of: ['id'] },
  request: { id: uuid, limit: pageLimit, after, state: oneOf(collectionItemStates.all).optional() },
  reply: pageSchema(collectionItem),
})
  .get('/v1/collections/:id/items', {
    id: 'collections.items',
    permission: 'runs:read',
    summary: 'What it takes, in the order of its file.',
  })
  .get('/v1/collections/:id/items.csv', {
    id: 'collections.itemsFile',
    permission: 'runs:read',
    fixed: { state: undefined },
    csv: {
      fileName: 'incasso-{id}.csv',
      columns: [
        ['invoice', 'number'],
        ['owner', 'ownerId'],
        ['mandate', 'mandateReference'],
        ['account holder', 'accountHolder'],
        ['IBAN', 'iban'],
        'scheme',
        'sequence',
        ['end-to-end id', 'endToEndId'],
        'amount',
        'state',
        ['reason', 'returnReason'],
        ['ended on', 'endedOn'],
      ],
    },
    summary: 'The same as CSV (RFC 4180), amounts in euro.',
  });

export const collectionLeftOut = defineOperation({
  ...ofCollections,
  subject: 'collection.left-out.v1',
  read: { of: ['id'] },
  request: { id: uuid, limit: pageLimit, after, reason: oneOf(leftOutReasons).optional() },
  reply: pageSchema(leftOutInvoice),
}).get('/v1/collections/:id/left-out', {
  id: 'collections.leftOut',
  permission: 'runs:read',
  summary: 'Open invoices that it doesn’t take, and why.',
});

/**
 * Has it collected: by another person than prepared it, who says which preparation he has read and what it comes to.
 * Forbidden `people-only`, `four-eyes`; conflict `prepared-since`, `amount-differs`, `collection-outdated` (what it would collect has changed: prepare it
 * again), `nothing-to-collect`, `too-late`, `is-cancelled`.
 */
export const collectionApprove = defineOperation({
  ...ofCollections,
  subject: 'collection.approve.v1',
  isSlow: true,
  request: {
    id: uuid,
    preparedAt: instant.describe('Of the collection as it was read: which preparation of it.'),
    amount: moneySchema.describe('What it comes to, as was read.'),
  },
  reply: one,
}).put('/v1/collections/:id/approval', {
  id: 'collections.approve',
  permission: 'runs:approve',
  summary: 'Has it collected: by somebody else than prepared it, who says what he has read.',
  answers: 'collection',
});

/** Conflict `is-approved`. */
export const collectionCancel = defineOperation({
  ...ofCollections,
  subject: 'collection.cancel.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/collections/:id/cancellation', {
  id: 'collections.cancel',
  permission: 'runs:write',
  summary: 'Lets go of it, while it isn’t approved.',
  answers: 'collection',
});

/**
 * Says that the bank refused an item that is underway, before any money came (pain.002): its invoice is owed as it was.
 * Not-found `no-such-item`; conflict `not-underway`.
 */
export const collectionRefuse = defineOperation({
  ...ofCollections,
  subject: 'collection.refuse.v1',
  request: {
    id: uuid,
    documentId: uuid,
    returnReason: z
      .string()
      .regex(/^[A-Z0-9]{4}$/, says('not-a-return-reason'))
      .describe('What the bank says, such as AM04.'),
  },
  reply: one,
}).put('/v1/collections/:id/items/:documentId/refusal', {
  id: 'collections.refuse',
  permission: 'runs:write',
  summary:
    'Says that the bank refused an item that is underway, before any money came. A person only.',
  answers: 'collection',
});

/** Where its file (pain.008.001.08) is to be had for five minutes. Conflict `not-approved`. */
export const collectionLink = defineOperation({
  ...ofCollections,
  subject: 'collection.link.v1',
  read: { action: 'collection.fetch', of: ['id'], isLong: true },
  isSlow: true,
  request: { id: uuid },
  reply: linkedFile,
}).get('/v1/collections/:id/file', {
  id: 'collections.file',
  permission: 'runs:read',
  file: 'application/xml',
  summary: 'What goes to the bank: ISO 20022 pain.008.001.08.',
});
