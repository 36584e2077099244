import { z } from 'zod';
import { named } from '../openapi.js';
import { count } from '../parts.js';

/**
 * EN 16931 codes (UNCL5305): S standard rate, AE reverse charge (whoever takes the service accounts for
 * the VAT), E exempt, O outside the scope of VAT.
 */
export const vatCategories = ['S', 'AE', 'E', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** What VAT a line has (EN 16931, BT-151 and BT-152). */
export const lineVat = named(
  'LineVat',
  z.object({
    category: z.enum(vatCategories),
    /** 0 of every category but S. */
    percent: count,
    /** The rule that decided it, such as `nl-standard`: one of billing's `tax/vat-rules`. */
    rule: z.string(),
  }),
);
export type LineVat = z.infer<typeof lineVat>;
