import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { enteredAmount, enteredDay } from './entered.js';
import { pageReply } from './paging.js';
import { dayOfSettlement } from './settlements.js';
import { scope, slug, uuid } from './values.js';

/**
 * From a day on: how far theirs may be from ours, for a number on a day. A difference counts when it is
 * more than the fixed figure and more than the share of ours.
 */
export const settlementTolerance = z.object({
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
  setAt: z.iso.datetime(),
});
export type SettlementTolerance = z.output<typeof settlementTolerance>;

/**
 * Sets one, once an id; none is ever changed. Conflict `tolerance-there` when there is one of that carrier
 * and day, `tolerance-in-use` when a month that was approved has days behind it; `id-taken`. Invalid
 * `negative-tolerance`. Staff and services, as all of these.
 */
export const toleranceSet = defineRequest({
  subject: 'tolerance.set.v1',
  request: z.object({
    scope,
    id: uuid,
    carrierId: slug.nullable(),
    from: enteredDay,
    amount: enteredAmount,
    seconds: settlementTolerance.shape.seconds,
    basisPoints: settlementTolerance.shape.basisPoints,
    reason: z.string().trim().min(1).max(500),
  }),
  reply: z.object({ tolerance: settlementTolerance }),
});

/** The latest day first. */
export const toleranceList = defineRequest({
  subject: 'tolerance.list.v1',
  request: z.object({
    scope,
    before: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(settlementTolerance, uuid),
});
