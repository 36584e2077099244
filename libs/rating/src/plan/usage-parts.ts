import { says } from '@app/common';
import { z } from 'zod';
import { price } from '../money-schema.js';
import { originClasses } from '../origin-classes.js';
import { usageComponents } from './fixed-parts.js';
import { eachOnce, partName, share } from './values.js';

const mostSteps = 20;
const most = 100_000_000;
const countRule = `must be a whole number from 1 to ${most}`;
const count = z.int({ error: countRule }).min(1, countRule).max(most, countRule);

/** Whether a part counts for all numbers of the owner together, or for each by itself. */
const numbers = z.enum(['together', 'each'], { error: 'must be together or each' });

/** Which charges a part is about. */
const which = {
  name: partName,
  component: z.enum(usageComponents, { error: `must be one of ${usageComponents.join(', ')}` }),
  /** Calls from there alone; left out: from anywhere. */
  origins: z
    .array(z.enum(originClasses))
    .min(1, 'must name an origin, or be left out')
    .refine((all) => new Set(all).size === all.length, says('named-twice', { what: 'origin' }))
    .optional(),
  numbers,
};

const isCountable = ({ component, unit }: { component: string; unit: string }): boolean =>
  component !== 'call-fee' || unit !== 'minutes';
const countable = { path: ['unit'], ...says('minutes-of-a-call-fee') };

/** So many calls or minutes of a month, in the order of their starts, cost nothing. */
const bundle = z
  .strictObject({ ...which, unit: z.enum(['calls', 'minutes']), included: count })
  .refine(isCountable, countable);
export type Bundle = z.infer<typeof bundle>;

/** From so much of its unit on (calls, minutes, or whole euros of charges) so much less. */
const step = z.strictObject({ from: count, basisPoints: share });

/**
 * A discount by volume, of what bundles leave: `graduated`, each step's on what lies beyond it; or
 * `all-units`, that of the highest step that was passed on all of the month.
 */
const tiers = z
  .strictObject({
    ...which,
    unit: z.enum(['calls', 'minutes', 'amount']),
    mode: z.enum(['graduated', 'all-units']),
    steps: z
      .array(step, { error: 'must be a list of steps' })
      .min(1, 'must have a step')
      .max(mostSteps, `must hold at most ${mostSteps} steps`)
      .refine(
        (all) => all.every(({ from }, at) => at === 0 || from > all[at - 1]!.from),
        says('steps-not-rising'),
      ),
  })
  .refine(isCountable, countable);
export type Tiers = z.infer<typeof tiers>;

/** What customers use on average is in the price; each call or minute beyond it costs extra. */
const fairUse = z
  .strictObject({
    ...which,
    unit: z.enum(['calls', 'minutes']),
    /** Of a month. */
    average: count,
    /** For each call, or for each minute, of which seconds count. */
    beyond: price,
  })
  .refine(isCountable, countable);
export type FairUse = z.infer<typeof fairUse>;

/** Two on the same calls might give back more than these cost. */
const areApart = (all: readonly Tiers[]): boolean =>
  all.every((one, at) =>
    all
      .slice(at + 1)
      .every(
        (other) =>
          one.component !== other.component ||
          !(one.origins ?? originClasses).some((origin) =>
            (other.origins ?? originClasses).includes(origin),
          ),
      ),
  );

/**
 * Parts of a plan that a month's calls cause together. A month is one of the Netherlands; what a
 * version says of it is about the calls that it prices.
 */
export const usageParts = {
  bundles: eachOnce(bundle).optional(),
  tiers: eachOnce(tiers).refine(areApart, says('on-same-calls')).optional(),
  fairUse: eachOnce(fairUse).optional(),
};
