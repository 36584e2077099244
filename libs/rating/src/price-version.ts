import { z } from 'zod';
import { carrierAgreementTerms, consumerTariffTerms, pricePlanTerms } from './terms.js';

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/);
const instant = z.iso.datetime({ offset: true });

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
export type PriceKind = PriceTerms['kind'];
export const priceKinds = ['consumer-tariff', 'price-plan', 'carrier-agreement'] as const;

/** When a version counts: for calls that start at `validFrom` or later, and before `validUntil`. */
export const validity = z.object({ validFrom: instant, validUntil: instant.nullable() });
export type Validity = z.infer<typeof validity>;

/** A dated version. Versions of one subject never overlap, and nothing that was used is changed. */
export type PriceVersion = PriceTerms & Validity & { readonly id: string };
