import { instantRule, isUsualInstant } from '@app/common';
import { parseDialled } from '@app/number-plan';
import { z } from 'zod';
import { numberClassOf } from './call-classes.js';
import { carrierAgreementTerms, consumerTariffTerms, pricePlanTerms } from './terms.js';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
const instant = z.iso.datetime({ offset: true }).refine(isUsualInstant, { error: instantRule });

/** What is priced, whose, and how: `subject` is a number (E.164), an owner's or a carrier's id. */
export const priceTerms = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('consumer-tariff'),
    subject: z.string().regex(/^\+[1-9]\d{1,14}$/, 'must be E.164, such as +319001234'),
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
const isPaidNumber = (number: string): boolean =>
  numberClassOf(number) === 'premium' && parseDialled(number, 'NL').ok;

/**
 * Terms as they may be published. Since nothing that was used is ever edited, a prefix that a list
 * lacks could never be put in for the calls that wait for it: so each list has one for all others.
 */
export const publishableTerms = priceTerms.superRefine(({ kind, subject, terms }, context) => {
  const refuse = (path: string[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  const mustPriceEverything = (path: string, rows: readonly { prefix: string }[]): void => {
    if (rows.every(({ prefix }) => prefix !== '')) {
      refuse(['terms', path], "must have a price for the prefix '', which is every other number");
    }
  };
  switch (kind) {
    case 'consumer-tariff':
      if (isPaidNumber(subject)) return;
      return refuse(['subject'], 'must be a paid Dutch number (0900, 0906 or 0909), in full');
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
