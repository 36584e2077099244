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
  /** The plan's part that the line is for, by name; a null name is the monthly minimum. */
  part: z.strictObject({ name: z.string().nullable() }).optional(),
  quantity: whole,
  seconds: whole,
  priceVersionId: z.string(),
  tariffId: z.string().nullable(),
  /** Whether the line's calls started before the document's period. */
  late: z.boolean(),
  /** Set when the line corrects calls that are on an earlier document. */
  corrects: z.literal(true).optional(),
  /** Micro-euro, not rounded to cents; positive in the direction that the document's kind charges or pays. */
  amount: whole,
  includesVat: z.boolean(),
  vatPercent: whole,
  /** Micro-euro in whole cents, VAT excluded. */
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

/** An expected document; money in micro-euro. Its id and number can't be predicted. */
export const expectedDocument = z.strictObject({
  kind: z.enum(documentKinds),
  partyType: z.enum(['owner', 'carrier']),
  partyId: z.string(),
  partyName: z.string(),
  language: z.enum(['nl', 'en']),
  email: z.string(),
  from: z.string(),
  until: z.string(),
  /**
   * The document number's series: this letter, the year of the date, then the suffix, as in
   * `U2026-helpdesk-nu`.
   */
  series: z.strictObject({ letter: z.enum(['F', 'U', 'A']), suffix: z.string() }),
  /** Days from the document's date until it is due; null when there is no due date. */
  dueAfterDays: whole.nullable(),
  lines: z.array(expectedLine),
  vatLines: z.array(expectedVatLine),
  net: whole,
  vat: whole,
  gross: whole,
});
export type ExpectedDocument = z.infer<typeof expectedDocument>;

/** The one mail that a document is sent by. */
export interface ExpectedMail {
  kind: ExpectedDocument['kind'];
  partyId: string;
  to: string;
}
