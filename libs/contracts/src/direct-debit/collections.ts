import { says, type StateOf } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredDay } from '../entered.js';
import { collectionItemStates, collectionStates } from '../lifecycles/collections.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, day, instant, ofBilling, oneOf } from '../parts.js';
import { slug, uuid } from '../values.js';
import { debitSchemes } from './mandates.js';

/** First collection of a mandate, or a later one (SEPA rulebooks, AT-021). */
export const sequenceTypes = ['FRST', 'RCUR'] as const;
export type SequenceType = (typeof sequenceTypes)[number];

export type CollectionItemState = StateOf<typeof collectionItemStates>;

/**
 * Why an open invoice is left out of a collection:
 * - `no-mandate`: its owner has no active mandate
 * - `not-announced`: the collection on that day under that mandate was not announced to the owner
 * - `announced-late`: it was announced fewer days ahead than the rule or the mandate requires
 * - `more-than-announced`: the open amount exceeds the announced amount
 * - `underway`: the invoice is in another collection
 * - `came-back`: its last collection was returned, and a person must resolve that
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

/** A batch of direct debits on one day. */
export const collection = named(
  'Collection',
  z.object({
    id: uuid,
    collectOn: day.describe('The day on which banks debit: a business day of TARGET.'),
    state: z.enum(collectionStates.all),
    messageId: z.string().describe('Message id in the bank file.'),
    preparedBy: z.string(),
    preparedAt: instant,
    approvedBy: z.string().nullable(),
    approvedAt: instant.nullable(),
    items: count.describe('Number of invoices that are collected.'),
    amount: moneySchema.describe('Total of the invoices that are collected; positive.'),
    leftOut: count.describe('Number of open invoices due by that day that are left out.'),
    collected: count.describe('Number of invoices that banks paid.'),
    returned: count.describe('Number of invoices that banks returned or refused.'),
  }),
);
export type Collection = z.output<typeof collection>;

/** An invoice in a collection, with the mandate and the result. */
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
    amount: moneySchema.describe('Amount collected; positive.'),
    state: z.enum(collectionItemStates.all),
    returnReason: z
      .string()
      .nullable()
      .describe('Return code of ISO 20022, such as AM04; null: not returned.'),
    endedOn: day
      .nullable()
      .describe('The day of collection or return; null while prepared or underway.'),
  }),
);
export type CollectionItem = z.output<typeof collectionItem>;

/** An open invoice that is not collected, and why. */
export const leftOutInvoice = named(
  'LeftOutInvoice',
  z.object({
    documentId: uuid,
    number: z.string(),
    ownerId: slug,
    open: moneySchema.describe('Open amount; positive.'),
    reason: z.enum(leftOutReasons),
  }),
);
export type LeftOutInvoice = z.output<typeof leftOutInvoice>;

const ofCollections = ofBilling('Collections');
const one = z.object({ collection });
const batch = 'A collection is a batch of direct debits: it collects open invoices on one day.';
/** `place` of the last item of the previous page. */
const after = z.number().int().positive().optional();

describeTag(
  'collections',
  'A collection is a batch of direct debits: on one day it collects open invoices of owners with a mandate. Another ' +
    'person must approve it; an invoice that the bank refuses or returns is open again, and no later collection takes it.',
);

/** Lists collections, last prepared first. Staff and services, as all collection operations. */
export const collectionList = defineOperation({
  ...ofCollections,
  subject: 'collection.list.v1',
  read: { of: [] },
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    state: oneOf(collectionStates.all).optional().describe('Only collections in this state.'),
  },
  reply: pageSchema(collection),
}).get('/v1/collections', {
  id: 'collections.list',
  permission: 'runs:read',
  summary: 'List collections, last prepared first.',
  description: batch,
});

/**
 * Prepares a collection: selects the invoices that are collected on a day, and gives the reason for each one left
 * out. Repeated before approval, it prepares the collection anew. Invalid for a day that is too soon for banks or on
 * which TARGET is closed; conflict `direct-debit-off`, `id-taken`, `is-approved`, `is-cancelled`.
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
  summary: 'Prepare a collection on a day. Safe to repeat.',
  description:
    `${batch} Selects the invoices due by that day, at their whole open amount, whose owner has a mandate and got the ` +
    'mail that announces this very day, and at least that amount, in time, and that are neither underway in another ' +
    'collection nor came back from one; gives a reason for each other one. Does not reserve them: another ' +
    'prepared collection can have them too. Repeated before approval, it prepares the collection anew, and who repeats ' +
    'it is its preparer. Collects nothing before the approval; `PUT …/cancellation` undoes it. 409 ' +
    '`direct-debit-off`: direct debit is not set up. 409 `id-taken`: the id has another day. 422: the day is too soon ' +
    'for banks, or no business day.',
  answers: 'collection',
});

/** Gives a collection. Not-found `no-such-collection`. */
export const collectionGet = defineOperation({
  ...ofCollections,
  subject: 'collection.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/collections/:id', {
  id: 'collections.get',
  permission: 'runs:read',
  summary: 'Get a collection with its totals and results.',
  description: batch,
  answers: 'collection',
});

/** Lists the invoices of a collection, in the order of the bank file. Not-found `no-such-collection`. */
export const collectionItems = defineOperation({
  ...ofCollections,
  subject: 'collection.items.v1',
  read: { of: ['id'] },
  request: {
    id: uuid,
    limit: pageLimit,
    after,
    state: oneOf(collectionItemStates.all).optional().describe('Only invoices in this state.'),
  },
  reply: pageSchema(collectionItem),
})
  .get('/v1/collections/:id/items', {
    id: 'collections.items',
    permission: 'runs:read',
    summary: 'List invoices of a collection.',
    description: `${batch} In the order of its bank file.`,
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
    summary: 'Export invoices of a collection as CSV.',
    description: `${batch} All its invoices, each with mandate, account holder, IBAN, amount, state and reason of a return. RFC 4180, amounts in euro.`,
  });

/** Lists the open invoices that a collection leaves out, with reasons. Not-found `no-such-collection`. */
export const collectionLeftOut = defineOperation({
  ...ofCollections,
  subject: 'collection.left-out.v1',
  read: { of: ['id'] },
  request: {
    id: uuid,
    limit: pageLimit,
    after,
    reason: oneOf(leftOutReasons).optional().describe('Only invoices left out for this reason.'),
  },
  reply: pageSchema(leftOutInvoice),
}).get('/v1/collections/:id/left-out', {
  id: 'collections.leftOut',
  permission: 'runs:read',
  summary: 'List open invoices that a collection leaves out.',
  description:
    `${batch} Invoices due by that day, as of the last preparation; none once it is cancelled. Each has the reason, ` +
    'such as no mandate or a late announcement. `came-back`: its last collection was returned, and a person must ' +
    'resolve that.',
});

/**
 * Approves a collection, so that it can go to the bank. The approver must be a person of staff other than the preparer
 * (forbidden `people-only`, `four-eyes`), and confirms the preparation and the amount shown. Conflict `prepared-since`,
 * `amount-differs`, `collection-outdated` when it would collect other items by now (prepare it again),
 * `nothing-to-collect`, `too-late`, `is-cancelled`.
 */
export const collectionApprove = defineOperation({
  ...ofCollections,
  subject: 'collection.approve.v1',
  isSlow: true,
  request: {
    id: uuid,
    preparedAt: instant.describe('`preparedAt` of the collection that the approver read.'),
    amount: moneySchema.describe('Total amount that the approver read.'),
  },
  reply: one,
}).put('/v1/collections/:id/approval', {
  id: 'collections.approve',
  permission: 'runs:approve',
  summary: 'Approve a collection of direct debits.',
  description:
    'Sends the bank nothing: its bank file can be downloaded from then on. The approver must confirm the preparation ' +
    'and the amount shown (409 `prepared-since`, `amount-differs`). 409 `collection-outdated`: the invoices to ' +
    'collect have changed; prepare the collection again. 409 `nothing-to-collect`, or `too-late` for banks to collect ' +
    'on that day: cancel it. Its invoices are underway from then on: not overdue until a week after that day, and no ' +
    'payout is set off against them. The bank file stays as it is, also when an invoice is paid or credited. Cannot be ' +
    'undone. Safe to repeat by the approver.',
  answers: 'collection',
});

/** Cancels a collection that is not approved. Safe to repeat. Conflict `is-approved`. */
export const collectionCancel = defineOperation({
  ...ofCollections,
  subject: 'collection.cancel.v1',
  request: { id: uuid },
  reply: one,
}).put('/v1/collections/:id/cancellation', {
  id: 'collections.cancel',
  permission: 'runs:write',
  summary: 'Cancel a collection that is not approved yet.',
  description:
    'Its lists of invoices become empty. Another collection for the same day can take them; for a later day, owners ' +
    'with a mandate get a new announcement once this day has come. Nobody gets a mail that the announced collection is ' +
    'cancelled. Cannot be undone. Safe to repeat.',
  answers: 'collection',
});

/**
 * Records that the bank refused an item underway before it paid (pain.002): the invoice is open again. Only a person
 * of staff may (forbidden `people-only`). Not-found `no-such-item`; conflict `not-underway`.
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
      .describe('Return code of the bank (ISO 20022), such as AM04.'),
  },
  reply: one,
}).put('/v1/collections/:id/items/:documentId/refusal', {
  id: 'collections.refuse',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Record that the bank refused an item of a collection.',
  description:
    'For an item underway that the bank never paid. Its invoice is open again, also for the overdue rule, but no later ' +
    'collection takes it (`came-back`): the owner must pay it in another way. Codes such as AC04 (closed account) also ' +
    'end the mandate, and the owner gets a mail. Cannot be undone. Repeated: 409 `not-underway`. 404 `no-such-item`: ' +
    'the invoice is not in the collection.',
  answers: 'collection',
});

/** Gives a link to the bank file (pain.008.001.08), valid for five minutes. Conflict `not-approved`. */
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
  summary: 'Download the bank file of an approved collection.',
  description: 'ISO 20022 pain.008.001.08.',
});
