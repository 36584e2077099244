import { isUsualInstant, type BrokenRule, brokenRule, issueOf, says } from '@app/common';
import {
  countryOf,
  numberClass,
  parseDialled,
  tariffRules,
  unannouncedParts,
} from '@app/number-plan';
import { z } from 'zod';
import {
  carrierAgreementTerms,
  consumerTariffTerms,
  type ConsumerTariffTerms,
  pricePlanTerms,
} from './terms.js';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
const instant = z.iso.datetime({ offset: true }).refine(isUsualInstant, says('not-a-usual-time'));

/** A price with its subject: a number (E.164), or the id of an owner or carrier. */
export const priceTerms = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('consumer-tariff'),
    subject: z
      .string()
      .regex(/^\+[1-9]\d{1,14}$/, says('not-e164', { example: '+319001234' }))
      .describe('The number, E.164.'),
    terms: consumerTariffTerms,
  }),
  z.strictObject({
    kind: z.literal('price-plan'),
    subject: slug.describe('Id of the owner.'),
    terms: pricePlanTerms,
  }),
  z.strictObject({
    kind: z.literal('carrier-agreement'),
    subject: slug.describe('Id of the carrier.'),
    terms: carrierAgreementTerms,
  }),
]);
export type PriceTerms = z.infer<typeof priceTerms>;

/** Whether callers pay a tariff for a number; rating never uses a tariff of any other number. */
function isPaidNumber(number: string): boolean {
  const country = countryOf(number);
  return country !== null && numberClass(number) === 'premium' && parseDialled(number, country).ok;
}

/**
 * The price per minute above which the number plan requires a maximum that the terms lack; null:
 * none is lacking.
 */
function lacksMaximumAbove(number: string, terms: ConsumerTariffTerms): number | null {
  const above = tariffRules(number)?.maximumAbove.value ?? null;
  const isDue = above !== null && terms.perMinute.micros > above;
  return isDue && terms.maximum === null ? above : null;
}

/**
 * Terms that may be published. Used versions are never changed, so a missing prefix could not be
 * added for the calls that wait for it: each list must have a price for all other numbers.
 */
export const publishableTerms = priceTerms.superRefine(({ kind, subject, terms }, context) => {
  const refuse = (path: string[], broken: BrokenRule): void =>
    context.addIssue({ ...issueOf(broken), path });
  const mustPriceEverything = (path: string, rows: readonly { prefix: string }[]): void => {
    if (rows.every(({ prefix }) => prefix !== '')) {
      refuse(['terms', path], brokenRule('everything-unpriced'));
    }
  };
  switch (kind) {
    case 'consumer-tariff': {
      if (!isPaidNumber(subject)) return refuse(['subject'], brokenRule('not-a-paid-number'));
      const unsettled = tariffRules(subject)?.unsettled;
      if (unsettled !== undefined) {
        return refuse(['subject'], brokenRule('number-unsettled', { why: unsettled }));
      }
      const unannounced = unannouncedParts({ ...terms, minimum: terms.minimum?.micros });
      for (const { field, ...broken } of unannounced) {
        refuse(['terms', field], broken);
      }
      const above = lacksMaximumAbove(subject, terms);
      if (above === null) return;
      return refuse(['terms', 'maximum'], brokenRule('maximum-needed', { above }));
    }
    case 'price-plan':
      return mustPriceEverything('forwarding', terms.forwarding);
    case 'carrier-agreement':
      return mustPriceEverything('termination', terms.termination);
  }
});
export type PriceKind = PriceTerms['kind'];
export const priceKinds = ['consumer-tariff', 'price-plan', 'carrier-agreement'] as const;

/** The period of a version: calls that start at `validFrom` or later, and before `validUntil`. */
export const validity = z.object({
  validFrom: instant.describe('Start: calls that start then or later.'),
  validUntil: instant.nullable().describe('End, exclusive; null: until the next version.'),
});
export type Validity = z.infer<typeof validity>;

/** A dated version. Versions of one subject never overlap, and a used version is never changed. */
export type PriceVersion = PriceTerms & Validity & { readonly id: string };
