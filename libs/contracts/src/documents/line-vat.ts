import { z } from 'zod';
import { named } from '../openapi.js';
import { count } from '../parts.js';

/**
 * EN 16931 codes (UNCL5305): S standard rate, AE reverse charge (the customer accounts for the VAT), E exempt, O
 * outside the scope of VAT.
 */
export const vatCategories = ['S', 'AE', 'E', 'O'] as const;
export type VatCategory = (typeof vatCategories)[number];

/** The VAT of a line (EN 16931, BT-151 and BT-152). */
export const lineVat = named(
  'LineVat',
  z.object({
    category: z.enum(vatCategories),
    percent: count.describe('VAT rate in percent; 0 for every category except S.'),
    rule: z.string().describe('Name of the rule that decided it, such as `nl-standard`.'),
  }),
);
export type LineVat = z.infer<typeof lineVat>;
