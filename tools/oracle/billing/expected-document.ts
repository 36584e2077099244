import { z } from 'zod';
import { chargeComponents } from './expected-charge.js';

export const lineComponents = [
  ...chargeComponents,
  'monthly',
  'monthly-number',
  'option-recording',
  'option-voicemail',
  'option-webhook',
  'set-up',
  'bundle',
  'tier',
  'fair-use',
  'discount',
  'minimum',
] as const;
export const documentKinds = ['invoice', 'payout', 'settlement'] as const;

const whole = z.number().int();

const expectedLine = z.strictObject({
  position: whole,
  component: z.enum(lineComponents),
  number: z.string().nullable(),
  month: z.string().nullable(),
  /** Of what a plan's part makes of the month: its name; null: the minimum. */
  part: z.strictObject({ name: z.string().nullable() }).optional(),
  quantity: whole,
  seconds: whole,
  priceVersionId: z.string(),
  tariffId: z.string().nullable(),
  /** Of calls of before the document's period. */
  late: z.boolean(),
  /** Of what changed of calls that stand on a document of before. */
  corrects: z.literal(true).optional(),
  /** Micro-euro, signed from the document's view, not rounded to cents. */
  amount: whole,
  includesVat: z.boolean(),
  vatPercent: whole,
  /** Micro-euro in whole cents, without VAT. */
  net: whole,
  vat: z.strictObject({ category: z.enum(['S', 'AE', 'E', 'O']), percent: whole }),
});
export type ExpectedLine = z.infer<typeof expectedLine>;

const expectedVatLine = z.strictObject({
  category: z.enum(['S', 'AE', 'E', 'O']),
  percent: whole,
  net: whole,
  vat: whole,
});
export type ExpectedVatLine = z.infer<typeof expectedVatLine>;

/** A document as it must be made; money in micro-euro. Its id and its number can't be foretold. */
export const expectedDocument = z.strictObject({
  kind: z.enum(documentKinds),
  partyType: z.enum(['owner', 'carrier']),
  partyId: z.string(),
  partyName: z.string(),
  language: z.enum(['nl', 'en']),
  email: z.string(),
  from: z.string(),
  until: z.string(),
  /** Its series is this letter, the year of its date, and what follows: `U2026-helpdesk-nu`. */
  series: z.strictObject({ letter: z.enum(['F', 'U', 'A']), suffix: z.string() }),
  /** Days from its date until it is due; null when nobody has to pay by a date. */
  dueAfterDays: whole.nullable(),
  lines: z.array(expectedLine),
  vatLines: z.array(expectedVatLine),
  net: whole,
  vat: whole,
  gross: whole,
});
export type ExpectedDocument = z.infer<typeof expectedDocument>;

/** The one mail that a document goes out by. */
export interface ExpectedMail {
  kind: ExpectedDocument['kind'];
  partyId: string;
  to: string;
}
