import { isIban, says } from '@app/common';
import { z } from 'zod';
import { billTo, type BillTo } from '../bill-parties.js';
import { meaningOf } from '../openapi.js';

/** A line of an address, or a name: it appears on documents and in mails. */
export const line = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .regex(/^\P{Cc}*$/u, says('not-one-line'));
const { shape } = billTo;
const optional = <S extends z.ZodType<string>>(schema: S) => schema.nullable().default(null);

const fields = {
  name: line.describe(meaningOf(shape.name)),
  email: shape.email.max(254, 'must have at most 254 characters'),
  language: shape.language,
  street: line.describe(meaningOf(shape.street)),
  postalCode: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(12)
    .describe(meaningOf(shape.postalCode)),
  city: line.describe(meaningOf(shape.city)),
  country: shape.country,
  kvk: optional(z.string().regex(/^\d{8}$/, says('not-eight-digits'))).describe(
    meaningOf(shape.kvk),
  ),
  vatId: optional(z.string().regex(/^[A-Z]{2}[A-Z0-9+*]{2,13}$/, says('not-a-vat-id'))).describe(
    meaningOf(shape.vatId),
  ),
};
const hasPostalCode = ({ country, postalCode }: Pick<BillTo, 'country' | 'postalCode'>): boolean =>
  country !== 'NL' || /^[1-9]\d{3} ?[A-Z]{2}$/.test(postalCode);
const notDutch = { path: ['postalCode'], ...says('not-a-dutch-postal-code') };

/** Billing address as people enter it; stricter than between apps, because it appears on documents. */
export const enteredBillTo: z.ZodType<BillTo> = z
  .strictObject({
    ...fields,
    iban: optional(z.string().refine(isIban, says('not-a-bills-iban'))).describe(
      meaningOf(shape.iban),
    ),
  })
  .refine(hasPostalCode, notDutch);

/** Billing address as owners enter it: without the IBAN, which is the payout account’s. */
export const enteredByOwner: z.ZodType<Omit<BillTo, 'iban'>> = z
  .strictObject(fields)
  .refine(hasPostalCode, notDutch);
