import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { documentKinds } from '../documents/document.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { dailyOfBilling, day, ofParty, oneOf, oneParty } from '../parts.js';
import { slug, uuid } from '../values.js';

const partyType = z.enum(['owner', 'carrier']);
const party = { partyType, partyId: slug };

/** Age of an open item: days after the due date, or after the issue date when there is no due date. */
export const ages = ['not-due', 'days-0-30', 'days-31-60', 'days-61-90', 'days-over-90'] as const;
export type Age = (typeof ages)[number];

/** An open item: a document that is not fully paid. */
export const openItem = named(
  'OpenItem',
  z.object({
    documentId: uuid,
    number: z.string(),
    kind: z.enum(documentKinds),
    ...party,
    issuedOn: day,
    dueOn: day.nullable(),
    amount: moneySchema.describe('Amount of the document; negative: we owe it.'),
    paid: moneySchema.describe('Paid part, with the sign of the amount.'),
    open: moneySchema.describe('Open part: amount minus paid; negative: we owe it.'),
    age: z.enum(ages),
  }),
);
export type OpenItem = z.output<typeof openItem>;

const ofReceivables = dailyOfBilling('Open items');

describeTag(
  'receivables',
  'An open item is a document that is not fully paid, by an owner or a carrier, or by us. Overdue rules decide when ' +
    'late payment closes an owner’s numbers; an agreement to pay later prevents that.',
);

/** Lists open items by due date, earliest first. An owner sees only its own. */
export const receivableList = defineOperation({
  ...ofReceivables,
  subject: 'receivable.list.v1',
  read: { of: ['ownerId', 'carrierId'] },
  request: {
    limit: pageLimit,
    after: cursors.receivables.optional(),
    ...ofParty,
    kind: z.enum(documentKinds).optional().describe('Only documents of this kind.'),
    age: oneOf(ages).optional().describe('Only items of this age.'),
  },
  rules: [oneParty],
  reply: pageSchema(openItem).extend({
    total: z
      .object({ items: z.number().int().nonnegative(), open: moneySchema })
      .describe('Totals over all pages.'),
    payTo: z
      .object({ name: z.string(), iban: z.string() })
      .describe('Account that receives payments.'),
  }),
}).get('/v1/receivables', {
  id: 'receivables.list',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'List open items, earliest due date first.',
  description:
    'An open item is a document that is not fully paid: an invoice of an owner, a settlement of a carrier, or a payout that we owe (negative). An invoice that a direct debit collects stays open until the bank reports the money: do not pay one whose collection was announced by mail. Includes the ' +
    'sum of all items that match, and our account to pay to. Owners get only their own.',
});

/** Amounts that a party owes us on invoices and settlements, by age, and the amount that we owe it. */
export const partyAges = named(
  'PartyAges',
  z.object({
    ...party,
    name: z.string().describe('Name on the party’s last document.'),
    ages: z.object({
      'not-due': moneySchema,
      'days-0-30': moneySchema,
      'days-31-60': moneySchema,
      'days-61-90': moneySchema,
      'days-over-90': moneySchema,
    } satisfies Record<Age, unknown>),
    owed: moneySchema.describe('Total that the party owes us.'),
    overdue: moneySchema.describe('Part of `owed` after its due date.'),
    oweIt: moneySchema.describe('Amount that we owe the party on documents; positive.'),
    oldestDueOn: day.nullable(),
    standing: z
      .enum(['paying', 'unpaid', 'deferred'])
      .describe('Standing by the overdue rule; `deferred`: later payment is agreed.'),
  }),
);
export type PartyAges = z.output<typeof partyAges>;

export const ageOrders = ['overdue', 'owed', 'party'] as const;

/** Lists parties with open items, with amounts by age. Staff and services. */
export const receivableAges = defineOperation({
  ...ofReceivables,
  subject: 'receivable.ages.v1',
  askedBy: ['notifications'],
  read: { of: [] },
  isSlow: true,
  request: {
    limit: pageLimit,
    after: cursors.partyAges.optional(),
    partyType: partyType.optional().describe('Only owners, or only carriers.'),
    order: z
      .enum(ageOrders)
      .default('overdue')
      .describe(
        '`overdue` (if left out) and `owed`: largest such amount first; `party`: by party id.',
      ),
    search: z.string().trim().max(100).optional().describe('Text in the party’s id or name.'),
  },
  reply: pageSchema(partyAges).extend({
    total: partyAges
      .pick({ ages: true, owed: true, overdue: true, oweIt: true })
      .describe('Totals over all pages.'),
  }),
}).get('/v1/receivables/ages', {
  id: 'receivables.ages',
  permission: 'runs:read',
  summary: 'List amounts owed by each party, by age.',
  description:
    'Owners and carriers with open items. `ages`: what the party owes, by days past the due date, or past the issue date of a document without one; `oweIt`: ' +
    'what we owe the party.',
});

/**
 * A line of a party's account: a document, a payment or its reversal (`undone`), an amount set off (`netting`) or
 * written off, or `recovered`: a write-off that was reversed.
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
    amount: moneySchema.describe('Change of the balance; positive: the party owes us more.'),
    balance: moneySchema.describe('Amount that the party owes us after this line.'),
  }),
);
export type AccountLine = z.output<typeof accountLine>;

/** Lists a party’s documents and payments, newest first, with the balance after each. An owner sees only its own. */
export const receivableAccount = defineOperation({
  ...ofReceivables,
  subject: 'receivable.account.v1',
  read: { of: ['partyId'] },
  request: { limit: pageLimit, after: cursors.account.optional(), ...party },
  reply: pageSchema(accountLine).extend({
    balance: moneySchema.describe('Amount that the party owes us now; negative: we owe it.'),
  }),
})
  .get('/v1/owners/:id/account', {
    id: 'receivables.ofOwner',
    named: { id: 'partyId' },
    fixed: { partyType: 'owner' },
    permission: 'documents:read',
    about: 'partyId',
    summary: 'List account lines of an owner, newest first.',
    description:
      'Documents, payments and corrections, with the balance after each. Positive: the owner owes us. A payment has a ' +
      'line for each document that it pays; what is not allocated has none, and does not count in the balance.',
  })
  .get('/v1/carriers/:id/account', {
    id: 'receivables.ofCarrier',
    named: { id: 'partyId' },
    fixed: { partyType: 'carrier' },
    permission: 'runs:read',
    summary: 'List account lines of a carrier, newest first.',
    description:
      'Documents, payments and corrections, with the balance after each. Positive: the carrier owes us. A payment has a ' +
      'line for each document that it pays; what is not allocated has none, and does not count in the balance.',
  });
