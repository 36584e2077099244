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
 * The overdue rule from a day. An owner whose invoices are more than `days` days overdue, for more than `floor` together,
 * becomes unpaid, and its numbers are closed. `days` null: no owner becomes unpaid.
 */
export const overdueRule = named(
  'OverdueRule',
  z.object({
    from: day.describe('First day of the rule; it applies until the next rule.'),
    days: z
      .number()
      .int()
      .nullable()
      .describe('Days after the due date, 0 to 365; null: no owner becomes unpaid.'),
    floor: moneySchema.describe('An owner becomes unpaid only above this overdue total.'),
    setBy: z.string(),
    setAt: instant,
  }),
);
export type OverdueRule = z.output<typeof overdueRule>;

const unpaidIs =
  'An owner whose invoices are more than `days` days overdue, for more than `floor` together, becomes unpaid: its numbers ' +
  'are closed to callers until it pays.';

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

/** Lists overdue rules, latest first, with the number of owners that are unpaid now. Staff and services. */
export const overdueRules = defineOperation({
  ...ofRules,
  subject: 'receivable.rules.v1',
  read: { of: [] },
  request: {},
  reply: named('OverdueRules', z.object({ rules: z.array(overdueRule), unpaid: count })),
}).get('/v1/overdue-rules', {
  id: 'receivables.rules',
  permission: 'runs:read',
  summary: 'List overdue rules, latest first.',
  description:
    `${unpaidIs} A rule applies from its day until the next rule. Past, current and future ones. \`unpaid\` of ` +
    'the reply counts the owners that are unpaid now.',
});

/**
 * Sets the overdue rule from a future day, replacing a rule of that day. Only a person of staff may (forbidden
 * `people-only`). Safe to repeat. Invalid for a day that has begun, so that the effects of each rule stay explained.
 */
export const overdueRuleSet = defineOperation({
  ...ofRules,
  subject: 'receivable.set-rule.v1',
  request: { from: enteredDay.describe('First day of the rule, after today.'), ...terms },
  reply: z.object({ rule: overdueRule }),
}).put('/v1/overdue-rules/:from', {
  id: 'receivables.setRule',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Set the overdue rule from a future day.',
  description:
    `${unpaidIs} For all owners; invoices under collection, and owners with an agreement to pay later, do not count. ` +
    'From that day it applies instead of the earlier rule, and numbers close or open again by it (`POST ' +
    '/v1/overdue-rules/effect` previews that). Replaces a rule of that day; until then it can be withdrawn. One person does it alone. Safe to repeat. 422 `invalid-input`: the day has begun, or `floor` is negative.',
  answers: 'rule',
});

/**
 * Withdraws an overdue rule that has not begun; succeeds when there is none. Only a person of staff may (forbidden
 * `people-only`). Invalid for a day that has begun.
 */
export const overdueRuleWithdraw = defineOperation({
  ...ofRules,
  subject: 'receivable.withdraw-rule.v1',
  request: { from: enteredDay.describe('First day of the rule, after today.') },
  reply: z.object({}),
}).delete('/v1/overdue-rules/:from', {
  id: 'receivables.withdrawRule',
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Withdraw an overdue rule before it begins. Safe to repeat.',
  description:
    'The earlier rule then stays in force. Cannot be undone; set it again. 422 `invalid-input`: its first ' +
    'day has begun.',
  answers: null,
});

/** Counts the owners that an overdue rule would make unpaid or reopen if it applied today. Sets nothing. Staff and services. */
export const overdueRuleEffect = defineOperation({
  ...ofRules,
  subject: 'receivable.rule-effect.v1',
  read: { of: [] },
  isSlow: true,
  request: terms,
  reply: named(
    'OverdueRuleEffect',
    z.object({
      closed: count.describe('Number of owners that the rule would make unpaid.'),
      newlyClosed: count.describe('Those that are not unpaid now.'),
      reopened: count.describe(
        'Number of owners that are unpaid now, and would not be by the rule.',
      ),
    }),
  ),
}).post('/v1/overdue-rules/effect', {
  id: 'receivables.effectOfRule',
  permission: 'runs:read',
  summary: 'Preview the effect of an overdue rule. Changes nothing.',
  description:
    `${unpaidIs} Counts, without names, the owners that the rule would make unpaid, or no longer unpaid, if it applied today. ` +
    '`floor` is compared with the sum of an owner’s invoices that are more than `days` days overdue. Invoices under collection, and owners with an agreement to pay later, do not count.',
});

/** An agreement to pay later: through that day the overdue rule does not make the owner unpaid. */
export const deferral = named(
  'Deferral',
  z.object({
    ownerId: slug,
    until: day.nullable().describe('Last day of the agreement; null: the agreement is over.'),
    reason: z.string(),
    setBy: z.string(),
    setAt: instant,
  }),
);
export type Deferral = z.output<typeof deferral>;

/** Gives the last agreement of an owner to pay later (null: none ever), and the owner's standing. Staff and services. */
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
  summary: 'Get an owner’s agreement to pay later.',
  description:
    'Through its last day the overdue rule does not close the owner’s numbers. `deferral`: the last ' +
    'agreement, also one that is over or ended; null: none ever. `standing`: the owner’s today by the overdue rule; the ' +
    'state that staff set is another (`GET /v1/owners/{id}/state`).',
});

/**
 * Sets or ends an owner's agreement to pay later. Only a person of staff may (forbidden `people-only`). Invalid for a
 * day in the past.
 */
export const deferralSet = defineOperation({
  ...ofRules,
  subject: 'receivable.defer.v1',
  request: {
    ownerId: slug,
    until: enteredDay
      .nullable()
      .describe('Last day of the agreement, today or later; null: end the agreement.'),
    reason: text(500).min(1, 'must describe the agreement').describe('The agreement, in words.'),
  },
  reply: z.object({ deferral }),
}).put('/v1/owners/:id/deferral', {
  id: 'receivables.defer',
  named: { id: 'ownerId' },
  permission: 'runs:write',
  isForPeople: true,
  summary: 'Set or end an owner’s agreement to pay later.',
  description:
    'Replaces the last agreement. Through `until` the overdue rule does not make the owner unpaid, which ' +
    'closes its numbers to callers; an owner that it made unpaid is no longer so. `until` null ends the ' +
    'agreement. Safe to repeat. 422 `invalid-input`: `until` has passed.',
  answers: 'deferral',
});

/** A change of standing: an owner became unpaid by the overdue rule, or is no longer unpaid. */
export const standing = z.object({
  position: z.number().int().positive(),
  ownerId: slug,
  unpaid: z.boolean(),
  /** Names the overdue documents, or the reason why the owner is no longer unpaid. */
  reason: z.string(),
  at: instant,
});
export type Standing = z.output<typeof standing>;

export const standingChanged = defineEvent({
  subject: 'standing.changed.v1',
  stream: 'STANDINGS',
  schema: z.object({ position: z.number().int().positive(), ownerId: slug }),
});

/** Lists changes of standing after a position, in the order of commit; only an empty page is the end. Services. */
export const standingsSince = defineOperation({
  ...ofRules,
  subject: 'standing.since.v1',
  askedBy: ['portal'],
  read: { of: [] },
  request: { after: count, limit: z.number().int().min(1).max(200).default(100) },
  reply: feedReply(standing),
});
