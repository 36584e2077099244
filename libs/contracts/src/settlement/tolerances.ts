import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling, reason } from '../parts.js';
import { slug, uuid } from '../values.js';
import { dayOfSettlement } from './settlements.js';

/**
 * The tolerance, from a day, between the carrier's figures and ours for a number on a day. A difference exceeds it when
 * the amounts or the durations differ by more than the fixed figure and by more than the share of our figure.
 */
export const settlementTolerance = named(
  'SettlementTolerance',
  z.object({
    id: uuid,
    carrierId: slug
      .nullable()
      .describe('Carrier; null: all carriers without a tolerance of their own.'),
    from: dayOfSettlement.describe(
      'First day; applies until the next tolerance of the same carrier.',
    ),
    amount: moneySchema.describe('Fixed amount, without VAT.'),
    seconds: z.number().int().min(0).max(86_400).describe('Fixed duration in seconds.'),
    basisPoints: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .describe('Share of our figure, in basis points: 100 is 1%.'),
    reason: z.string(),
    setBy: z.string(),
    setAt: instant,
  }),
);
export type SettlementTolerance = z.output<typeof settlementTolerance>;

const ofTolerances = ofBilling('Tolerances');

/** Lists tolerances, latest day first; `after` is the last id of the previous page. Staff and services. */
export const toleranceList = defineOperation({
  ...ofTolerances,
  subject: 'tolerance.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(settlementTolerance),
}).get('/v1/settlement-tolerances', {
  id: 'settlementSettings.tolerances',
  permission: 'runs:read',
  summary: 'List settlement tolerances, latest day first.',
  description:
    'Of single carriers, and of all carriers without one of their own. A row (a number on a day) differs ' +
    'when its amounts differ by more than both `amount` and the share of our amount, or its durations by ' +
    'more than both `seconds` and the share of our duration.',
});

/**
 * Sets a tolerance from a day; a tolerance never changes. Safe to repeat. Only a person of staff may (forbidden
 * `people-only`). Conflict `tolerance-there` when that carrier and day have one, `tolerance-in-use` when an approved
 * settlement has days from that day; `id-taken`. Invalid `negative-tolerance`.
 */
export const toleranceSet = defineOperation({
  ...ofTolerances,
  subject: 'tolerance.set.v1',
  request: {
    id: uuid,
    carrierId: slug
      .nullable()
      .default(null)
      .describe('Carrier; null or left out: all carriers without a tolerance of their own.'),
    from: enteredDay.describe('First day of the tolerance.'),
    amount: enteredAmount.describe('Fixed amount, without VAT; not negative.'),
    seconds: settlementTolerance.shape.seconds,
    basisPoints: settlementTolerance.shape.basisPoints,
    reason,
  },
  reply: z.object({ tolerance: settlementTolerance }),
}).put('/v1/settlement-tolerances/:id', {
  id: 'settlementSettings.setTolerance',
  permission: 'runs:write',
  carrier: 'carrierId',
  isForPeople: true,
  summary: 'Set a settlement tolerance. Safe to repeat.',
  description:
    'It applies from its day, until a later tolerance, and never changes. The day may be past: amounts of open and ' +
    'submitted settlements then change at once, as a difference within the tolerance counts at the amount of the bill’s ' +
    'sender, and a larger one at the carrier’s. It cannot be removed: set one from a later day. 409 `tolerance-there`: ' +
    'the carrier, or all carriers, has one from that day. 409 `tolerance-in-use`: an approved settlement, of any carrier ' +
    'when for all, has days from then. 422 `negative-tolerance`. 409 `id-taken`: another tolerance has the id.',
  answers: 'tolerance',
});
