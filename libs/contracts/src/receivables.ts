import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineEvent, defineRequest } from './define.js';
import { documentKinds } from './documents.js';
import { enteredAmount, enteredDay } from './entered.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const partyType = z.enum(['owner', 'carrier']);
const party = { partyType, partyId: slug };
const page = z.number().int().min(1).max(200).default(50);

/** Days behind the due date: not yet, 0 to 30, and so on. Of what has no due date: behind its own. */
export const ages = ['not-due', 'days-0-30', 'days-31-60', 'days-61-90', 'days-over-90'] as const;
export type Age = (typeof ages)[number];

/** A document of which something is still to be paid. */
export const openItem = z.object({
  documentId: uuid,
  number: z.string(),
  kind: z.enum(documentKinds),
  ...party,
  issuedOn: z.iso.date(),
  dueOn: z.iso.date().nullable(),
  amount: moneySchema.describe('What the document asks for; negative: that we pay.'),
  paid: moneySchema.describe('What of it is paid; signed as the amount is.'),
  open: moneySchema.describe('What isn’t.'),
  age: z.enum(ages),
});
export type OpenItem = z.output<typeof openItem>;

/** By due date, the first due first. An owner sees his own. */
export const receivableList = defineRequest({
  subject: 'receivable.list.v1',
  request: z.object({
    scope,
    partyType: partyType.optional(),
    partyId: slug.optional(),
    kind: z.enum(documentKinds).optional(),
    age: z.enum(ages).optional(),
    after: z.string().max(100).optional(),
    limit: page,
  }),
  reply: pageReply(openItem, z.string()).extend({
    /** Of all that the question is about, whichever page. */
    total: z.object({ items: z.number().int().nonnegative(), open: moneySchema }),
    /** Whom to pay to. */
    payTo: z.object({ name: z.string(), iban: z.string() }),
  }),
});

/** What a party owes us on invoices and settlements, by age; what we owe it is apart. */
export const partyAges = z.object({
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
  oldestDueOn: z.iso.date().nullable(),
  standing: z.enum(['paying', 'unpaid', 'deferred']).describe('By the rule for overdue owners.'),
});
export type PartyAges = z.output<typeof partyAges>;

export const ageOrders = ['overdue', 'owed', 'party'] as const;

/** Of each party with something open. Staff and services. */
export const receivableAges = defineRequest({
  subject: 'receivable.ages.v1',
  request: z.object({
    scope,
    partyType: partyType.optional(),
    order: z.enum(ageOrders).default('overdue'),
    /** In the party’s id or name. */
    text: z.string().max(100).optional(),
    after: z.string().max(200).optional(),
    limit: page,
  }),
  reply: pageReply(partyAges, z.string()).extend({
    /** Of all of them. */
    total: partyAges.pick({ ages: true, owed: true, overdue: true, oweIt: true }),
  }),
});

/**
 * A line of a statement of account: a document, a payment of it (or its undoing), what was set off, written off, or
 * `recovered`: isn’t written off any more.
 */
export const accountLine = z.object({
  on: z.iso.date(),
  what: z.enum(['document', 'payment', 'undone', 'netting', 'write-off', 'recovered']),
  documentId: uuid,
  documentNumber: z.string(),
  kind: z.enum(documentKinds),
  paymentId: uuid.nullable(),
  amount: moneySchema.describe('What it adds to what the party owes us.'),
  balance: moneySchema.describe('What the party owes us behind it.'),
});
export type AccountLine = z.output<typeof accountLine>;

/** A party’s documents and payments by date, with what is owed behind each. An owner sees his own. */
export const receivableAccount = defineRequest({
  subject: 'receivable.account.v1',
  request: z.object({
    scope,
    ...party,
    after: z.string().max(100).optional(),
    limit: page,
  }),
  reply: pageReply(accountLine, z.string()).extend({ balance: moneySchema }),
});

/**
 * From a day on: an owner of whom invoices are unpaid more than `days` after they were due, of more than
 * `floor` together, is unpaid, and his numbers are closed. `days` null: no owner is.
 */
export const overdueRule = z.object({
  from: z.iso.date().describe('The first day that it holds, until the next rule does.'),
  days: z.number().int().nullable().describe('Days behind the due date; null: nobody is unpaid.'),
  floor: moneySchema.describe('What is overdue so long must be more than this.'),
  setBy: z.string(),
  setAt: instant,
});
export type OverdueRule = z.output<typeof overdueRule>;

/** Sets the rule of a day on, in place of one of that day. Invalid for a day that has begun: what was done by a rule stays explained. Staff and services. */
export const overdueRuleSet = defineRequest({
  subject: 'receivable.set-rule.v1',
  request: z.object({
    scope,
    from: enteredDay,
    days: z.number().int().min(0).max(365).nullable(),
    floor: enteredAmount,
  }),
  reply: z.object({ rule: overdueRule }),
});

/** Takes back a rule that hasn’t begun; none of that day is fine. Invalid for a day that has begun. Staff. */
export const overdueRuleWithdraw = defineRequest({
  subject: 'receivable.withdraw-rule.v1',
  request: z.object({ scope, from: enteredDay }),
  reply: z.object({}),
});

/** What a rule would do if it held today, with what is unpaid and agreed today. Sets nothing. Staff and services. */
export const overdueRuleEffect = defineRequest({
  subject: 'receivable.rule-effect.v1',
  request: overdueRuleSet.request.omit({ from: true }),
  reply: z.object({
    closed: z.number().int().nonnegative().describe('Owners who would be unpaid by it.'),
    newlyClosed: z.number().int().nonnegative().describe('Of those, who aren’t unpaid now.'),
    reopened: z
      .number()
      .int()
      .nonnegative()
      .describe('Owners who are unpaid now, and wouldn’t be by it.'),
  }),
});

/** By day, the last first; and how many owners are unpaid now. Staff and services. */
export const overdueRules = defineRequest({
  subject: 'receivable.rules.v1',
  request: z.object({ scope }),
  reply: z.object({ rules: z.array(overdueRule), unpaid: z.number().int().nonnegative() }),
});

/** What was agreed with an owner: up to and with that day he isn’t unpaid by the rule. */
export const deferral = z.object({
  ownerId: slug,
  until: z.iso.date().nullable().describe('Null: nothing is agreed any more.'),
  reason: z.string(),
  setBy: z.string(),
  setAt: instant,
});
export type Deferral = z.output<typeof deferral>;

export const deferralSet = defineRequest({
  subject: 'receivable.defer.v1',
  request: z.object({
    scope,
    ownerId: slug,
    until: enteredDay.nullable(),
    reason: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ deferral }),
});

/** What was agreed with him last; null: nothing ever was. Staff and services. */
export const deferralGet = defineRequest({
  subject: 'receivable.deferral.v1',
  request: z.object({ scope, ownerId: slug }),
  reply: z.object({ deferral: deferral.nullable(), standing: partyAges.shape.standing }),
});

/** An owner became unpaid by the rule, or isn’t any more. */
export const standing = z.object({
  position: z.number().int().positive(),
  ownerId: slug,
  unpaid: z.boolean(),
  /** Names the overdue documents, or why it is over. */
  reason: z.string(),
  at: instant,
});
export type Standing = z.output<typeof standing>;

export const standingChanged = defineEvent({
  subject: 'standing.changed.v1',
  stream: 'STANDINGS',
  schema: z.object({ position: z.number().int().positive(), ownerId: slug }),
});

/** What owners became, in the order of commit, after a position; only an empty page is the end. Services. */
export const standingsSince = defineRequest({
  subject: 'standing.since.v1',
  request: z.object({
    scope,
    after: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ standings: z.array(standing) }),
});

/** What portal asks about open items. */
export const receivableQuestions = [
  receivableList,
  receivableAges,
  receivableAccount,
  overdueRuleSet,
  overdueRuleWithdraw,
  overdueRuleEffect,
  overdueRules,
  deferralSet,
  deferralGet,
  standingsSince,
];
