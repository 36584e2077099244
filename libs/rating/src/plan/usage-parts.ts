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

/** Whether a part counts all numbers of the owner together, or each by itself. */
const numbers = z.enum(['together', 'each'], { error: 'must be together or each' });

/** The charges to which a part applies. */
const which = {
  name: partName,
  component: z.enum(usageComponents, { error: `must be one of ${usageComponents.join(', ')}` }),
  /** Only calls from these origins; undefined: from any. */
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

/** A number of calls or minutes of a month, in the order of their starts, that cost nothing. */
const bundle = z
  .strictObject({ ...which, unit: z.enum(['calls', 'minutes']), included: count })
  .refine(isCountable, countable);
export type Bundle = z.infer<typeof bundle>;

/** A discount from a number of units on: calls, minutes, or whole euros of charges. */
const step = z.strictObject({ from: count, basisPoints: share });

/**
 * A discount by volume on what bundles leave. `graduated`: each step applies to the usage beyond
 * it; `all-units`: the highest step that was reached applies to the whole month.
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

/** The price includes an average use; each call or minute beyond it costs extra. */
const fairUse = z
  .strictObject({
    ...which,
    unit: z.enum(['calls', 'minutes']),
    /** Average use that the price includes, per month. */
    average: count,
    /** Price per call or per minute; minutes are counted in seconds. */
    beyond: price,
  })
  .refine(isCountable, countable);
export type FairUse = z.infer<typeof fairUse>;

/** Two tiers on the same calls might give back more than the calls cost. */
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
 * Parts of a plan that apply to a month's calls together. Months are those of the Netherlands; a
 * version's parts apply to the calls that it prices.
 */
export const usageParts = {
  bundles: eachOnce(bundle).optional(),
  tiers: eachOnce(tiers).refine(areApart, says('on-same-calls')).optional(),
  fairUse: eachOnce(fairUse).optional(),
};
