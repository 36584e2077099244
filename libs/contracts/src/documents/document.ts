import { adjustmentComponents, components, feeComponents, moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { instant } from '../parts.js';
import { e164, slug, uuid } from '../values.js';
import { lineVat, vatCategories } from './line-vat.js';

const language = z.enum(['nl', 'en']);
const partyType = z.enum(['owner', 'carrier']);
/** First and last day, in the Netherlands. */
const period = z.object({ from: z.iso.date(), until: z.iso.date() }).nullable();

/**
 * - `invoice`: fees and usage that an owner owes us
 * - `payout`: revenue of premium numbers that we owe an owner; we make the owner's invoice (self-billing)
 * - `settlement`: amounts that a carrier and we owe each other
 */
export const documentKinds = ['invoice', 'payout', 'settlement'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The subject of a line: a component of calls, a fee, or an adjustment by a part of the price plan. */
export const lineComponents = [...components, ...feeComponents, ...adjustmentComponents] as const;
export type LineComponent = (typeof lineComponents)[number];

/** One line of a document: an amount, its quantity and its VAT. */
export const documentLine = named(
  'DocumentLine',
  z.object({
    position: z.number().int().positive().describe('Position on the document, from 1.'),
    component: z.enum(lineComponents),
    number: e164.nullable().describe('The service number; null: not one number.'),
    month: z.string().nullable().describe('Month of a fee or adjustment; null on other lines.'),
    part: z
      .object({
        name: z.string().nullable().describe('Name of the part; null: the monthly minimum.'),
        explanation: z.string().describe('Its calculation, in the document’s language.'),
      })
      .nullable()
      .default(null)
      .describe('Part of the price plan that adjusts the month; null: no adjustment.'),
    corrects: period.describe('Days of the calls that the line corrects; null: none.'),
    /**
     * Of a line of late usage: the days of its first and last call. They began before the document's period, and were
     * rated after that period's invoice run, or their party had no document then. They are charged by the prices of
     * their own days. Null on other lines.
     */
    late: period.describe('Days of calls before the document’s period; null: none.'),
    quantity: z.number().int().nonnegative().describe('Calls, legs, months or corrections.'),
    seconds: z.number().int().describe('Duration of the calls; of corrections the difference.'),
    priceVersionId: uuid,
    tariffId: uuid.nullable().describe('Tariff of callers that the line shares; null: none.'),
    tariff: z.string().nullable().describe('The same tariff in words; null: none.'),
    amount: moneySchema.describe('Exact sum. Positive: owed to us; on a payout: owed by us.'),
    includesVat: z.boolean().describe('Whether `amount` includes VAT.'),
    vatPercent: z.number().int().nonnegative().describe('VAT percentage in `amount`.'),
    net: moneySchema.describe('Without VAT, in whole cents.'),
    vat: lineVat,
  }),
);
export type DocumentLine = z.infer<typeof documentLine>;

/** VAT per category and rate, on the sum of the lines' `net` (EN 16931, BG-23 and BR-CO-17). */
export const vatLine = named(
  'VatLine',
  z.object({
    category: z.enum(vatCategories),
    percent: z.number().int().nonnegative(),
    /**
     * Why no VAT is charged, as the law requires (BT-120, BT-121): in the document's language, and as a code of the
     * CEF's VATEX list, or null when that list has none. Null for category S only.
     */
    reason: z.object({ code: z.string().nullable(), text: z.string() }).nullable(),
    net: moneySchema,
    vat: moneySchema,
  }),
);
export type VatLine = z.infer<typeof vatLine>;

/** The document that a credit note corrects, and the reason. */
export const creditedDocument = z.object({
  documentId: uuid,
  number: z.string(),
  issuedOn: z.iso.date(),
  reason: z.string(),
});

/** A document without its lines and VAT. */
export const documentHead = named(
  'DocumentHead',
  z.object({
    id: uuid,
    kind: z.enum(documentKinds).describe('`payout`: we owe an owner; `settlement`: of a carrier.'),
    /**
     * Consecutive within its series: `F2026-00001`, `U2026-<owner>-00001`, `A2026-00001`; for credit notes
     * `C2026-00001`, `CU2026-<owner>-00001`, `CA2026-00001`.
     */
    number: z.string(),
    series: z.string(),
    runId: uuid.nullable().describe('The invoice run that made it; null for a credit note.'),
    /**
     * Of a credit note: the document that it corrects; else null. Amounts of the credit note are below zero where
     * those of the document are above.
     */
    credits: creditedDocument.nullable().describe('Credited document; null: no credit note.'),
    partyType,
    partyId: slug,
    partyName: z.string(),
    language,
    email: z.string().describe('E-mail address that receives it.'),
    from: instant.describe('Start of the period.'),
    until: instant.describe('End of the period, exclusive.'),
    issuedOn: z.iso.date().describe('Date of issue in the Netherlands, such as `2026-11-25`.'),
    dueOn: z.iso.date().nullable().describe('Due date; null: none.'),
    net: moneySchema.describe('Without VAT; sign as `gross`.'),
    vat: moneySchema,
    gross: moneySchema.describe('Positive: owed to us (payout: by us). Credit note: reversed.'),
    position: z.number().int().positive().describe('Place in the order of issue.'),
  }),
);
export type DocumentHead = z.infer<typeof documentHead>;

/** A document with its VAT, without its lines: they may exceed the size of a message. */
export const issuedDocument = named(
  'Document',
  documentHead.extend({
    /** Its credit notes, each with the positions of the credited lines. */
    creditedBy: z.array(
      documentHead
        .pick({ id: true, number: true, issuedOn: true })
        .extend({ lines: z.array(z.number().int().positive()) }),
    ),
    /**
     * Start of the earliest call on it; null: no calls. It is before `from` when the document contains calls that
     * came too late for the document of their own period.
     */
    earliestCall: instant.nullable().describe('Start of the earliest call; null: no calls.'),
    eInvoice: z.boolean().describe('False: a settlement on which the carrier owes nothing.'),
    vatLines: z.array(vatLine),
  }),
);
export type IssuedDocument = z.infer<typeof issuedDocument>;

/** A whole document, as printed. `documentGet` and `linesOfDocument` give its parts. */
export const billingDocument = issuedDocument.extend({ lines: z.array(documentLine) });
export type BillingDocument = z.infer<typeof billingDocument>;

/**
 * - `pdf`: for people to read
 * - `ubl`: the e-invoice (UBL 2.1 by EN 16931)
 * - `calls`: the calls of its lines as CSV, one row per call
 */
export const documentFormats = ['pdf', 'ubl', 'calls'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** A call of a line, with its part of the line's amount. */
export const callOfLine = named(
  'CallOfLine',
  z.object({
    callId: uuid,
    startedAt: instant,
    legUuid: uuid.nullable().describe('Forwarded leg; null: the call itself.'),
    seconds: z.number().int(),
    amount: moneySchema.describe('Amount of the call, with the sign of the line.'),
    /** Cursor of the next page. */
    place: z.string(),
  }),
);
export type CallOfLine = z.infer<typeof callOfLine>;
