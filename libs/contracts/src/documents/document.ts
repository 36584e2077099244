import { adjustmentComponents, components, feeComponents, moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { instant } from '../parts.js';
import { e164, slug, uuid } from '../values.js';
import { lineVat, vatCategories } from './line-vat.js';

const language = z.enum(['nl', 'en']);
const partyType = z.enum(['owner', 'carrier']);

/**
 * - `invoice`: fees and usage of an owner
 * - `payout`: what we owe an owner of paid numbers; we make out his invoice (self-billing)
 * - `settlement`: what a carrier and we owe each other
 */
export const documentKinds = ['invoice', 'payout', 'settlement'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a line is for: a component of calls, a fee, or what a plan's parts change of a month. */
export const lineComponents = [...components, ...feeComponents, ...adjustmentComponents] as const;
export type LineComponent = (typeof lineComponents)[number];

export const documentLine = named(
  'DocumentLine',
  z.object({
    /** From 1. */
    position: z.number().int().positive(),
    component: z.enum(lineComponents),
    /** The service number, where it is about one. */
    number: e164.nullable(),
    /** The month of a fee, or that a plan's part changes, `2026-10`. */
    month: z.string().nullable(),
    /**
     * Of what a plan's parts change of a month: what the part is called (null: the minimum), and how
     * all that it comes to in the month came about, in the document's language. Null on any other line.
     */
    part: z
      .object({ name: z.string().nullable(), explanation: z.string() })
      .nullable()
      .default(null),
    /**
     * Days in the Netherlands of the first and last call of a line that corrects what stood on earlier
     * documents; null on any other.
     */
    corrects: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
    /**
     * The same of a line of late usage: calls of before the document's period, which were rated too late for
     * their own, or whose party had no document then. By the tariff of their own days.
     */
    late: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
    /** Calls, legs or months that it sums; of corrections how many. */
    quantity: z.number().int().nonnegative(),
    /** Of corrections how many more; below zero when less was charged for. */
    seconds: z.number().int(),
    priceVersionId: uuid,
    /** The consumer tariff that its calls go by, where it is a share of what callers pay. */
    tariffId: uuid.nullable(),
    /** The same in words, in the document's language. */
    tariff: z.string().nullable(),
    /**
     * Exact sum, signed from the document's view: an invoice asks for positive amounts, a payout pays
     * positive amounts, on a settlement positive is owed to us. VAT in it when `includesVat`.
     */
    amount: moneySchema,
    includesVat: z.boolean(),
    /** Of the price that `amount` goes by: what is in it when `includesVat`. What applies says `vat`. */
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
     * Why no VAT is charged, as the law wants it said (BT-120, BT-121): in the document's language, and as a
     * code of the CEF's VATEX list where it has one. Null of category S, and only there.
     */
    reason: z.object({ code: z.string().nullable(), text: z.string() }).nullable(),
    net: moneySchema,
    vat: moneySchema,
  }),
);
export type VatLine = z.infer<typeof vatLine>;

/** What a credit note takes back of which document, and why. */
export const creditedDocument = z.object({
  documentId: uuid,
  number: z.string(),
  issuedOn: z.iso.date(),
  reason: z.string(),
});

export const documentHead = named(
  'DocumentHead',
  z.object({
    id: uuid,
    kind: z.enum(documentKinds),
    /**
     * Consecutive within its series: `F2026-00001`, `U2026-<owner>-00001`, `A2026-00001`; of credit notes
     * `C2026-00001`, `CU2026-<owner>-00001`, `CA2026-00001`.
     */
    number: z.string(),
    series: z.string(),
    /** The run that made it; null of a credit note. */
    runId: uuid.nullable(),
    /**
     * Of a credit note: what it corrects. Its amounts are signed as that document's are, so they are what
     * it takes away: below zero where the document's were above.
     */
    credits: creditedDocument.nullable(),
    partyType,
    partyId: slug,
    partyName: z.string(),
    language,
    /** Where it is mailed to. */
    email: z.string(),
    from: instant,
    until: instant,
    /** Dates in the Netherlands, `2026-11-25`. */
    issuedOn: z.iso.date(),
    dueOn: z.iso.date().nullable(),
    net: moneySchema,
    vat: moneySchema,
    gross: moneySchema,
    /** Place in the order of commit: what `document.since.v1` pages by. */
    position: z.number().int().positive(),
  }),
);
export type DocumentHead = z.infer<typeof documentHead>;

/** A document without its lines, of which there may be more than a message holds. */
export const issuedDocument = named(
  'Document',
  documentHead.extend({
    /** The credit notes on it, with the positions of the lines that each takes back. */
    creditedBy: z.array(
      documentHead
        .pick({ id: true, number: true, issuedOn: true })
        .extend({ lines: z.array(z.number().int().positive()) }),
    ),
    /**
     * When the earliest call on it began; null when there is none. Before `from` when it holds calls
     * that came too late for the document of their own period.
     */
    earliestCall: instant.nullable(),
    /** Whether an e-invoice is to be had of it: a settlement by which nothing is owed to us is none. */
    eInvoice: z.boolean(),
    vatLines: z.array(vatLine),
  }),
);
export type IssuedDocument = z.infer<typeof issuedDocument>;

/** A document whole, as it is printed. It travels in parts: `documentGet`, `linesOfDocument`. */
export const billingDocument = issuedDocument.extend({ lines: z.array(documentLine) });
export type BillingDocument = z.infer<typeof billingDocument>;

/**
 * - `pdf`: as it is read
 * - `ubl`: the e-invoice (UBL 2.1 by EN 16931)
 * - `calls`: what its lines sum, a call a row, as CSV
 */
export const documentFormats = ['pdf', 'ubl', 'calls'] as const;
export type DocumentFormat = (typeof documentFormats)[number];

/** A call of a line, with what it adds to it. */
export const callOfLine = named(
  'CallOfLine',
  z.object({
    callId: uuid,
    startedAt: instant,
    legUuid: uuid.nullable(),
    seconds: z.number().int(),
    /** Signed as the line is. */
    amount: moneySchema,
    /** Where the page after this one begins. */
    place: z.string(),
  }),
);
export type CallOfLine = z.infer<typeof callOfLine>;
