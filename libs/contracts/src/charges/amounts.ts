import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { endsAfterItBegins, untilAfterFrom } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, type Rule } from '../operations/index.js';
import { dailyOfBilling, day } from '../parts.js';
import { slug } from '../values.js';

const earned = moneySchema.describe('What we owe the owner for calls, without VAT; positive.');
const charged = moneySchema.describe('What the owner owes us for calls, without VAT; positive.');

/** Longest period of amounts by day: two months. */
const longestAmountsDays = 62;

const endsLater: Rule = { holds: endsAfterItBegins, ...untilAfterFrom };
const isTwoMonths: Rule = {
  path: ['until'],
  holds: ({ from, until }: { from: string; until: string }) =>
    Date.parse(until) - Date.parse(from) <= longestAmountsDays * 86_400_000,
  ...says('period-too-long', { most: longestAmountsDays }),
};

describeTag(
  'callAmounts',
  'Amounts of rated calls: the price that a caller paid, and what the call earned and cost the owner of the number. ' +
    'Amounts are given by call, or as sums by day.',
);

/**
 * Gives what calls earned and cost an owner on each day, without VAT and without monthly fees. Read from sums, not from
 * charges. An owner sees only its own.
 */
export const callAmounts = defineOperation({
  ...dailyOfBilling('What calls cost'),
  subject: 'callamount.by-day.v1',
  read: { of: ['ownerId'] },
  request: {
    ownerId: slug,
    from: day.describe('First day, in the Netherlands, such as `2026-11-25`.'),
    until: day.describe(
      `Day after the last day; at most ${longestAmountsDays} days after \`from\`.`,
    ),
  },
  rules: [endsLater, isTwoMonths],
  reply: named(
    'CallAmounts',
    z.object({
      earned,
      charged,
      days: z
        .array(z.object({ day, earned, charged }))
        .describe('Days with amounts, in order; their amounts add up to the totals.'),
    }),
  ),
}).get('/v1/owners/:ownerId/call-amounts', {
  id: 'callAmounts.byDay',
  permission: 'documents:read',
  about: 'ownerId',
  summary: 'Get what calls earned and cost an owner, by day.',
  description:
    'Without VAT, of rated calls, by the day on which they started. Monthly fees, discounts and calls without a ' +
    'price are left out.',
});
