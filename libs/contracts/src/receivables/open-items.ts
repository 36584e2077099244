import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { documentKinds } from '../documents/document.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, day, ofParty, oneOf, oneParty } from '../parts.js';
import { slug, uuid } from '../values.js';

const partyType = z.enum(['owner', 'carrier']);
const party = { partyType, partyId: slug };

/** Days behind the due date: not yet, 0 to 30, and so on. Of what has no due date: behind its own. */
export const ages = ['not-due', 'days-0-30', 'days-31-60', 'days-61-90', 'days-over-90'] as const;
export type Age = (typeof ages)[number];

/** A document of which something is still to be paid. */
export const openItem = named(
  'OpenItem',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.enum(documentKinds),
    ...party,
    issuedOn: day,
    dueOn: day.nullable(),
    amount: moneySchema.describe('What the document asks for; negative: that we pay.'),
    paid: moneySchema.describe('What of it is paid; signed as the amount is.'),
    open: moneySchema.describe('What isn’t.'),
    age: z.enum(ages),
  }),
);
export type OpenItem = z.output<typeof openItem>;

const ofReceivables = dailyOfBilling('Open items');

/** By due date, the first due first. An owner sees his own. */
export const receivableList = defineOperation({
  ...ofReceivables,
  subject: 'receivable.list.v1',
  read: { of: ['ownerId', 'carrierId'] },
  request: {
    limit: pageLimit,
    after: cursors.receivables.optional(),
    ...ofParty,
    kind: z.enum(documentKinds).optional(),
    age: oneOf(ages).optional(),
  },
  rules: [oneParty],
  reply: pageSchema(openItem).extend({
    total: z
      .object({ items: z.number().int().nonnegative(), open: moneySchema })
      .describe('Of all of them, whichever page.'),
    payTo: z.object({ name: z.string(), iban: z.string() }).describe('Whom to pay to.'),
  }),
}).get('/v1/receivables', {
  id: 'receivables.list',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Documents that aren’t paid whole, the first due first; an owner sees his own.',
});

/** What a party owes us on invoices and settlements, by age; what we owe it is apart. */
export const partyAges = named(
  'PartyAges',
  z.object({
    ...party,
    name: z.string().describe('As on its last document.'),
    ages: z.object({
      'not-due': moneySchema,
      'days-0-30': moneySchema,
      'days-31-60': moneySchema,
      'days-61-90': moneySchema,
      'days-over-90': moneySchema,
    } satisfies Record<Age, unknown>),
    owed: moneySchema.describe('All that it owes us.'),
    overdue: moneySchema.describe('Of which the due date is over.'),
    oweIt: moneySchema.describe('What we owe it on documents; a positive amount.'),
    oldestDueOn: day.nullable(),
    standing: z.enum(['paying', 'unpaid', 'deferred']).describe('By the rule for overdue owners.'),
  }),
);
export type PartyAges = z.output<typeof partyAges>;

export const ageOrders = ['overdue', 'owed', 'party'] as const;

/** Of each party with something open. Staff and services. */
export const receivableAges = defineOperation({
  ...ofReceivables,
  subject: 'receivable.ages.v1',
  askedBy: ['notifications'],
  read: { of: [] },
  isSlow: true,
  request: {
    limit: pageLimit,
    after: cursors.partyAges.optional(),
    partyType: partyType.optional(),
    order: z.enum(ageOrders).default('overdue').describe('The largest amount first, or by id.'),
    search: z.string().trim().max(100).optional().describe('In the party’s id or name.'),
  },
  reply: pageSchema(partyAges).extend({
    total: partyAges
      .pick({ ages: true, owed: true, overdue: true, oweIt: true })
      .describe('Of all of them, whichever page.'),
  }),
}).get('/v1/receivables/ages', {
  id: 'receivables.ages',
  permission: 'runs:read',
  summary: 'What each party owes us, by age.',
});

/**
 * A line of a statement of account: a document, a payment of it (or its undoing), what was set off, written off, or
 * `recovered`: isn’t written off any more.
 */
export const accountLine = named(
  'AccountLine',
  z.object({
    on: day,
    what: z.enum(['document', 'payment', 'undone', 'netting', 'write-off', 'recovered']),
    documentId: uuid,
    documentNumber: z.string(),
    kind: z.enum(documentKinds),
    paymentId: uuid.nullable(),
    amount: moneySchema.describe('What it adds to what the party owes us.'),
    balance: moneySchema.describe('What the party owes us behind it.'),
  }),
);
export type AccountLine = z.output<typeof accountLine>;

/** A party’s documents and payments by date, with what is owed behind each. An owner sees his own. */
export const receivableAccount = defineOperation({
  ...ofReceivables,
  subject: 'receivable.account.v1',
  read: { of: ['partyId'] },
  request: { limit: pageLimit, after: cursors.account.optional(), ...party },
  reply: pageSchema(accountLine).extend({
    balance: moneySchema.describe('What the party owes us now; negative: we it.'),
  }),
})
  .get('/v1/owners/:id/account', {
    id: 'receivables.ofOwner',
    named: { id: 'partyId' },
    fixed: { partyType: 'owner' },
    permission: 'documents:read',
    about: 'partyId',
    summary: 'An owner’s documents and payments, the newest first, with what is owed behind each.',
  })
  .get('/v1/carriers/:id/account', {
    id: 'receivables.ofCarrier',
    named: { id: 'partyId' },
    fixed: { partyType: 'carrier' },
    permission: 'runs:read',
    summary: 'A carrier’s documents and payments, the newest first, with what is owed behind each.',
  });
