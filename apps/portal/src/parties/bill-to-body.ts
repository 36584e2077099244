import { billTo, type BillTo } from '@app/contracts';
import { z } from 'zod';
import { isIban } from './iban.js';

const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters');
const optional = <S extends z.ZodType<string>>(schema: S) => schema.nullable().default(null);

/** What a person gives; stricter than what the other apps take, for it ends up on paper. */
export const billToBody: z.ZodType<BillTo> = z
  .strictObject({
    name: line,
    email: billTo.shape.email.max(254, 'must have at most 254 characters'),
    language: billTo.shape.language,
    street: line,
    postalCode: z.string().trim().min(1, 'must not be empty').max(12),
    city: line,
    country: billTo.shape.country,
    kvk: optional(z.string().regex(/^\d{8}$/, 'must be eight digits')),
    vatId: optional(
      z.string().regex(/^[A-Z]{2}[A-Z0-9+*]{2,13}$/, 'must be a VAT id, such as NL001234567B01'),
    ),
    iban: optional(z.string().refine(isIban, 'must be an IBAN, in capitals and without spaces')),
  })
  .refine(
    ({ country, postalCode }) => country !== 'NL' || /^[1-9]\d{3} ?[A-Z]{2}$/.test(postalCode),
    {
      path: ['postalCode'],
      error: 'must be a Dutch postal code, such as 1012 AB',
    },
  );
