import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { enteredAmount, enteredDay } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { instant, ofBilling, why } from '../parts.js';
import { slug, uuid } from '../values.js';
import { dayOfSettlement } from './settlements.js';

/**
 * From a day on: how far theirs may be from ours, for a number on a day. A difference counts when it is
 * more than the fixed figure and more than the share of ours.
 */
export const settlementTolerance = named(
  'SettlementTolerance',
  z.object({
    id: uuid,
    carrierId: slug.nullable().describe('Whose; null: of all carriers without one of their own.'),
    from: dayOfSettlement.describe('From this day on, until the next one of the same carrier.'),
    amount: moneySchema.describe('A fixed amount, without VAT.'),
    seconds: z.number().int().min(0).max(86_400),
    basisPoints: z
      .number()
      .int()
      .min(0)
      .max(10_000)
      .describe('A share of ours: 100 are one percent.'),
    reason: z.string(),
    setBy: z.string(),
    setAt: instant,
  }),
);
export type SettlementTolerance = z.output<typeof settlementTolerance>;

const ofTolerances = ofBilling('Tolerances');

/** The latest day first; `after` is the last one of the page before. */
export const toleranceList = defineOperation({
  ...ofTolerances,
  subject: 'tolerance.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(settlementTolerance),
}).get('/v1/settlement-tolerances', {
  id: 'settlementSettings.tolerances',
  permission: 'runs:read',
  summary: 'How far theirs may be from ours before it counts; the latest day first.',
});

/**
 * Sets one, once an id; none is ever changed. Conflict `tolerance-there` when there is one of that carrier
 * and day, `tolerance-in-use` when a month that was approved has days behind it; `id-taken`. Invalid
 * `negative-tolerance`. Staff and services, as all of these.
 */
export const toleranceSet = defineOperation({
  ...ofTolerances,
  subject: 'tolerance.set.v1',
  request: {
    id: uuid,
    carrierId: slug
      .nullable()
      .default(null)
      .describe('Whose; null: of all without one of their own.'),
    from: enteredDay.describe('From this day on.'),
    amount: enteredAmount.describe('A fixed amount, without VAT.'),
    seconds: settlementTolerance.shape.seconds,
    basisPoints: settlementTolerance.shape.basisPoints,
    reason: why,
  },
  reply: z.object({ tolerance: settlementTolerance }),
}).put('/v1/settlement-tolerances/:id', {
  id: 'settlementSettings.setTolerance',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Sets a tolerance from a day on, once; none that was set is ever changed.',
  answers: 'tolerance',
});
