import { says } from '@app/common';
import { z } from 'zod';
import { price } from '../money-schema.js';
import { eachOnce, partName, share } from './values.js';

/** Options of a number, each used by its call flow. */
export const numberOptions = ['recording', 'voicemail', 'webhook'] as const;
export type NumberOption = (typeof numberOptions)[number];

/** Components of what an owner owes without a call. */
export const feeComponents = [
  'set-up',
  'monthly',
  'monthly-number',
  'option-recording',
  'option-voicemail',
  'option-webhook',
] as const;
export type FeeComponent = (typeof feeComponents)[number];

/** Components of what an owner owes for calls. */
export const usageComponents = ['freephone-usage', 'call-fee', 'forwarding'] as const;
export type UsageComponent = (typeof usageComponents)[number];

/** Components that a discount may apply to. */
export const discountable = [...feeComponents, ...usageComponents] as const;
export type Discountable = (typeof discountable)[number];

const month = z
  .string(says('not-a-month'))
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, says('not-a-month'));

/**
 * A discount on the totals of its components in a month, for each month from the first to the last.
 */
const discount = z
  .strictObject({
    name: partName,
    basisPoints: share,
    /** Calendar months in the Netherlands; undefined: as long as the version is valid. */
    firstMonth: month.optional(),
    lastMonth: month.optional(),
    components: z
      .array(z.enum(discountable), { error: 'must be a list of what the discount is on' })
      .min(1, 'must name what the discount is on')
      .refine(
        (all) => new Set(all).size === all.length,
        says('named-twice', { what: 'component' }),
      ),
  })
  .refine(({ firstMonth = '', lastMonth }) => lastMonth === undefined || firstMonth <= lastMonth, {
    path: ['lastMonth'],
    ...says('before-first-month'),
  });
export type Discount = z.infer<typeof discount>;

export const countsIn = (
  { firstMonth, lastMonth }: Pick<Discount, 'firstMonth' | 'lastMonth'>,
  of: string,
): boolean => (firstMonth ?? of) <= of && of <= (lastMonth ?? of);

/** Whether the discounts of a month, added up, never exceed the whole amount. */
function isAllAtMost(discounts: readonly Discount[]): boolean {
  const begins = discounts.map(({ firstMonth }) => firstMonth ?? '');
  return discountable.every((component) =>
    begins.every((begin) => {
      const off = discounts.filter(
        (each) => each.components.includes(component) && countsIn(each, begin),
      );
      return off.reduce((sum, { basisPoints }) => sum + basisPoints, 0) <= 10_000;
    }),
  );
}

/** Parts of a plan that no call causes. Each is optional, and then costs nothing. */
export const fixedParts = {
  setUpPerNumber: price.optional().describe('Fee for each new number of the owner, once.'),
  options: z
    .strictObject({
      recording: price.optional(),
      voicemail: price.optional(),
      webhook: price.optional(),
    })
    .optional()
    .describe('Fee per month for each number with the option at the month’s start.'),
  discounts: eachOnce(discount).refine(isAllAtMost, says('more-than-all-off')).optional(),
  monthlyMinimum: price
    .optional()
    .describe('Minimum of a month’s fees and usage, for an owner with a number at its start.'),
};
