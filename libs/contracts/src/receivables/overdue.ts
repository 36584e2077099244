import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineEvent } from '../define.js';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { feedReply } from '../paging.js';
import { count, dailyOfBilling, day, instant, text } from '../parts.js';
import { slug } from '../values.js';
import { partyAges } from './open-items.js';

/**
 * From a day on: an owner of whom invoices are unpaid more than `days` after they were due, of more than
 * `floor` together, is unpaid, and his numbers are closed. `days` null: no owner is.
 */
export const overdueRule = named(
  'OverdueRule',
  z.object({
    from: day.describe('The first day that it holds, until the next rule does.'),
    days: z.number().int().nullable().describe('Days behind the due date; null: nobody is unpaid.'),
    floor: moneySchema.describe('What is overdue so long must be more than this.'),
    setBy: z.string(),
    setAt: instant,
  }),
);
export type OverdueRule = z.output<typeof overdueRule>;

const ofRules = dailyOfBilling('Open items');
const terms = {
  days: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(365, 'must be at most 365')
    .nullable()
    .describe(overdueRule.shape.days.description!),
  floor: enteredAmount.describe(overdueRule.shape.floor.description!),
};

/** By day, the last first; and how many owners are unpaid now. Staff and services. */
export const overdueRules = defineOperation({
  ...ofRules,
  subject: 'receivable.rules.v1',
  read: { of: [] },
  request: {},
  reply: named('OverdueRules', z.object({ rules: z.array(overdueRule), unpaid: count })),
}).get('/v1/overdue-rules', {
  id: 'receivables.rules',
  permission: 'runs:read',
  summary: 'By what owners become unpaid, the last rule first.',
});

/** Sets the rule of a day on, in place of one of that day. Invalid for a day that has begun: what was done by a rule stays explained. Staff and services. */
export const overdueRuleSet = defineOperation({
  ...ofRules,
  subject: 'receivable.set-rule.v1',
  request: { from: enteredDay, ...terms },
  reply: z.object({ rule: overdueRule }),
}).put('/v1/overdue-rules/:from', {
  id: 'receivables.setRule',
  permission: 'runs:write',
  summary: 'Sets by what owners become unpaid, from a day to come on.',
  description: 'Callers of an unpaid owner’s numbers don’t get through until he has paid.',
  answers: 'rule',
});

/** Takes back a rule that hasn’t begun; none of that day is fine. Invalid for a day that has begun. Staff. */
export const overdueRuleWithdraw = defineOperation({
  ...ofRules,
  subject: 'receivable.withdraw-rule.v1',
  request: { from: enteredDay },
  reply: z.object({}),
}).delete('/v1/overdue-rules/:from', {
  id: 'receivables.withdrawRule',
  permission: 'runs:write',
  summary: 'Withdraw a rule that hasn’t begun. Safe to repeat.',
  answers: null,
});

/** What a rule would do if it held today, with what is unpaid and agreed today. Sets nothing. Staff and services. */
export const overdueRuleEffect = defineOperation({
  ...ofRules,
  subject: 'receivable.rule-effect.v1',
  read: { of: [] },
  isSlow: true,
  request: terms,
  reply: named(
    'OverdueRuleEffect',
    z.object({
      closed: count.describe('Owners who would be unpaid by it.'),
      newlyClosed: count.describe('Of those, who aren’t unpaid now.'),
      reopened: count.describe('Owners who are unpaid now, and wouldn’t be by it.'),
    }),
  ),
}).post('/v1/overdue-rules/effect', {
  id: 'receivables.effectOfRule',
  permission: 'runs:read',
  summary: 'Count the owners that a rule would make unpaid if it held today. Sets nothing.',
});

/** What was agreed with an owner: up to and with that day he isn’t unpaid by the rule. */
export const deferral = named(
  'Deferral',
  z.object({
    ownerId: slug,
    until: day.nullable().describe('Null: nothing is agreed any more.'),
    reason: z.string(),
    setBy: z.string(),
    setAt: instant,
  }),
);
export type Deferral = z.output<typeof deferral>;

/** What was agreed with him last; null: nothing ever was. Staff and services. */
export const deferralGet = defineOperation({
  ...ofRules,
  subject: 'receivable.deferral.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'DeferralOfOwner',
    z.object({ deferral: deferral.nullable(), standing: partyAges.shape.standing }),
  ),
}).get('/v1/owners/:id/deferral', {
  id: 'receivables.deferral',
  named: { id: 'ownerId' },
  permission: 'runs:read',
  summary: 'What was agreed with an owner about paying later.',
});

export const deferralSet = defineOperation({
  ...ofRules,
  subject: 'receivable.defer.v1',
  request: {
    ownerId: slug,
    until: enteredDay
      .nullable()
      .describe('The last day that he isn’t unpaid; null: nothing is agreed.'),
    reason: text(500).min(1, 'must say what was agreed').describe('What was agreed, in words.'),
  },
  reply: z.object({ deferral }),
}).put('/v1/owners/:id/deferral', {
  id: 'receivables.defer',
  named: { id: 'ownerId' },
  permission: 'runs:write',
  summary: 'Keeps what was agreed: until then he isn’t unpaid by the rule.',
  answers: 'deferral',
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
export const standingsSince = defineOperation({
  ...ofRules,
  subject: 'standing.since.v1',
  askedBy: ['portal'],
  read: { of: [] },
  request: { after: count, limit: z.number().int().min(1).max(200).default(100) },
  reply: feedReply(standing),
});
