import { adjustmentComponents, components, feeComponents, moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { instant } from '../parts.js';
import { e164, slug, uuid } from '../values.js';
import { lineVat, vatCategories } from './line-vat.js';

const language = z.enum(['nl', 'en']);
const partyType = z.enum(['owner', 'carrier']);

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
    /** From 1. */
    position: z.number().int().positive(),
    component: z.enum(lineComponents),
    /** The service number; null: the line is not about one number. */
    number: e164.nullable(),
    /** The month of a fee or an adjustment, such as `2026-10`; null on other lines. */
    month: z.string().nullable(),
    /**
     * The part of the price plan that adjusts the month: its name (null: the minimum), and how its total of the month
     * is calculated, in the document's language. Null on other lines.
     */
    part: z
      .object({ name: z.string().nullable(), explanation: z.string() })
      .nullable()
      .default(null),
    /**
     * Of a line that corrects earlier documents: the days, in the Netherlands, of its first and last call. Null on
     * other lines.
     */
    corrects: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
    /**
     * Of a line of late usage: the days of its first and last call. They began before the document's period, and were
     * rated after that period's invoice run, or their party had no document then. They are charged by the prices of
     * their own days. Null on other lines.
     */
    late: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
    /** Number of calls, legs, months or corrections in the line. */
    quantity: z.number().int().nonnegative(),
    /** Duration of the calls; of corrections the difference, below zero when less is charged. */
    seconds: z.number().int(),
    priceVersionId: uuid,
    /** The callers' tariff, of a line that is a share of what callers pay; null on other lines. */
    tariffId: uuid.nullable(),
    /** The same tariff in words, in the document's language. */
    tariff: z.string().nullable(),
    /**
     * Exact sum. Positive: owed to us on an invoice or settlement, paid by us on a payout. Includes VAT when
     * `includesVat`.
     */
    amount: moneySchema,
    includesVat: z.boolean(),
    /** VAT percentage in the price behind `amount`, when `includesVat`. The applied VAT is in `vat`. */
    vatPercent: z.number().int().nonnegative(),
    /** Without VAT, in whole cents. */
    net: moneySchema,
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
    kind: z.enum(documentKinds),
    /**
     * Consecutive within its series: `F2026-00001`, `U2026-<owner>-00001`, `A2026-00001`; for credit notes
     * `C2026-00001`, `CU2026-<owner>-00001`, `CA2026-00001`.
     */
    number: z.string(),
    series: z.string(),
    /** The invoice run that made it; null for a credit note. */
    runId: uuid.nullable(),
    /**
     * Of a credit note: the document that it corrects; else null. Amounts of the credit note are below zero where
     * those of the document are above.
     */
    credits: creditedDocument.nullable(),
    partyType,
    partyId: slug,
    partyName: z.string(),
    language,
    /** E-mail address that receives it. */
    email: z.string(),
    from: instant,
    until: instant,
    /** Dates in the Netherlands, `2026-11-25`. */
    issuedOn: z.iso.date(),
    dueOn: z.iso.date().nullable(),
    net: moneySchema,
    vat: moneySchema,
    gross: moneySchema,
    /** Place in the order of commit; the cursor of `document.since.v1`. */
    position: z.number().int().positive(),
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
    earliestCall: instant.nullable(),
    /** Whether it has an e-invoice. A settlement on which the carrier owes nothing has none. */
    eInvoice: z.boolean(),
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
    legUuid: uuid.nullable(),
    seconds: z.number().int(),
    /** Has the sign of the line. */
    amount: moneySchema,
    /** Cursor of the next page. */
    place: z.string(),
  }),
);
export type CallOfLine = z.infer<typeof callOfLine>;
