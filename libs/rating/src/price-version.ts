import { isUsualInstant, type BrokenRule, brokenRule, issueOf, says } from '@app/common';
import { countryOf, numberClass, parseDialled, tariffRules, unsaidParts } from '@app/number-plan';
import { z } from 'zod';
import {
  carrierAgreementTerms,
  consumerTariffTerms,
  type ConsumerTariffTerms,
  pricePlanTerms,
} from './terms.js';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
const instant = z.iso.datetime({ offset: true }).refine(isUsualInstant, says('not-a-usual-time'));

/** What is priced, whose, and how: `subject` is a number (E.164), an owner's or a carrier's id. */
export const priceTerms = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('consumer-tariff'),
    subject: z.string().regex(/^\+[1-9]\d{1,14}$/, says('not-e164', { example: '+319001234' })),
    terms: consumerTariffTerms,
  }),
  z.strictObject({ kind: z.literal('price-plan'), subject: slug, terms: pricePlanTerms }),
  z.strictObject({
    kind: z.literal('carrier-agreement'),
    subject: slug,
    terms: carrierAgreementTerms,
  }),
]);
export type PriceTerms = z.infer<typeof priceTerms>;

/** Whose price a caller pays by a tariff: of any other number rating never asks for one. */
function isPaidNumber(number: string): boolean {
  const country = countryOf(number);
  return country !== null && numberClass(number) === 'premium' && parseDialled(number, country).ok;
}

/** The price of a minute from which on the number plan wants a maximum that the terms lack, or null. */
function lacksMaximumAbove(number: string, terms: ConsumerTariffTerms): number | null {
  const above = tariffRules(number)?.maximumAbove.value ?? null;
  const isDue = above !== null && terms.perMinute.micros > above;
  return isDue && terms.maximum === null ? above : null;
}

/**
 * Terms as they may be published. Since nothing that was used is ever edited, a prefix that a list
 * lacks could never be put in for the calls that wait for it: so each list has one for all others.
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
      const unsaid = unsaidParts({ ...terms, minimum: terms.minimum?.micros });
      for (const { field, ...broken } of unsaid) {
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

/** When a version counts: for calls that start at `validFrom` or later, and before `validUntil`. */
export const validity = z.object({ validFrom: instant, validUntil: instant.nullable() });
export type Validity = z.infer<typeof validity>;

/** A dated version. Versions of one subject never overlap, and nothing that was used is changed. */
export type PriceVersion = PriceTerms & Validity & { readonly id: string };
