import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { documentKinds } from '../documents/document.js';
import { runStates } from '../lifecycles/runs.js';
import { named } from '../openapi.js';
import { count, instant } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * - `incomplete-bill-to`: what has to stand on the document is missing, and so is the document
 * - `no-plan`: fees of months without a price plan aren't on the invoice
 * - `not-listed`: there are charges of a party that portal doesn't know
 * - `vat-undecided`: no rule says what VAT is due: the party's VAT status and country don't fit, or another
 *   country's VAT is due
 * - `vat-id-invalid`, `vat-id-unverified`: VAT is shifted to whom VIES doesn't know, or couldn't be asked about
 * - `failed`: an error, which the log of billing has
 */
export const runProblemCodes = [
  'incomplete-bill-to',
  'no-plan',
  'not-listed',
  'vat-undecided',
  'vat-id-invalid',
  'vat-id-unverified',
  'no-self-billing-agreement',
  'failed',
] as const;

/** Of whom a document is made out to; `billTo`: there is nothing at all. */
export const billToDetails = [
  'billTo',
  'billTo.name',
  'billTo.street',
  'billTo.postalCode',
  'billTo.city',
  'billTo.email',
  'billTo.vatId',
] as const;
export type BillToDetail = (typeof billToDetails)[number];

/** Why a party has no document of a kind, or not all of it. */
export const runProblem = named(
  'RunProblem',
  z.object({
    kind: z.enum(documentKinds),
    partyId: slug,
    code: z.enum(runProblemCodes),
    /** Names fields and months, never what stands in them. */
    message: z.string(),
    /** The same as values; null where the code says it all. */
    values: z
      .object({
        /** Of `incomplete-bill-to`: what is missing. */
        fields: z.array(z.enum(billToDetails)).optional(),
        /** Of `no-plan`: at the beginning of which there was none, such as `2026-10`. */
        months: z.array(z.string()).optional(),
        /** Of `vat-undecided`: the party's, such as `NL`. */
        country: z.string().optional(),
      })
      .nullish(),
  }),
);
export type RunProblem = z.infer<typeof runProblem>;

/**
 * What a run needs before it can be prepared: its calls rated, the parties as portal lists them.
 * `-failed`: whoever should say so is there, but the last try failed; the log of billing says why.
 */
export const runNeeds = ['calls', 'portal', 'calls-failed', 'portal-failed'] as const;

/**
 * Why what was prepared isn't what would be by now: calls of it were rated again, or a plan that its
 * monthly fees may go by was published, or what a party is for VAT was set. It has to be prepared again.
 */
export const runOutdatedBy = ['rerated', 'prices-changed', 'vat-changed'] as const;

/** Planned documents of a kind, those of hindered parties left out. */
export const runTotal = z.object({
  kind: z.enum(documentKinds),
  documents: count,
  net: moneySchema,
  vat: moneySchema,
  gross: moneySchema,
});
export type RunTotal = z.infer<typeof runTotal>;

/** The making of all documents of a period, in acts. */
export const run = named(
  'Run',
  z.object({
    id: uuid,
    from: instant,
    until: instant,
    /** `preparing` also while it waits: `waitsFor` says for what. */
    state: z.enum(runStates.all),
    waitsFor: z.enum(runNeeds).nullable(),
    outdatedBy: z.enum(runOutdatedBy).nullable(),
    startedBy: z.string(),
    startedAt: instant,
    preparedBy: z.string(),
    preparedAt: instant.nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    /** Planned documents that are final, then printed, then sent, of all; null while it is prepared. */
    done: count,
    total: count.nullable(),
    /** Issued by now. */
    documents: count,
    /** How many; `problemsOfRun` has them. */
    problems: count,
    /** What was prepared, a kind that has any. */
    totals: z.array(runTotal),
    /** The sum of all their gross amounts: what whoever approves says that he has read. */
    gross: moneySchema.nullable(),
    /** Planned documents that somebody should look at. */
    outliers: count,
    /** Parts of calls of the period or before that waited in quarantine, and are left out. */
    quarantined: count,
  }),
);
export type Run = z.infer<typeof run>;

/**
 * Why a planned document should be looked at, next to the party's last one before it:
 * - `much-more`, `much-less`: by factor and amount
 * - `first`: there was none before, and it is of much
 * - `nothing`: there was one of much, and there is nothing now
 * - `negative`: a party would get an invoice or payout below zero
 * - `negative-margin`: calls on it lose us money, however little: operator and owner get more than the whole price
 *   that a caller pays (on the payout, and on the operator's settlement), or a call costs more than it brings (on the
 *   owner's invoice). By prices of calls alone: monthly fees, bundles and discounts don't count
 */
export const outlierReasons = [
  'much-more',
  'much-less',
  'first',
  'nothing',
  'negative',
  'negative-margin',
] as const;
export type OutlierReason = (typeof outlierReasons)[number];

/** A document as it was prepared. */
export const plannedDocument = named(
  'PlannedDocument',
  z.object({
    /** Its place in the run, from 1: the order in which documents get their numbers. */
    place: z.number().int().positive(),
    kind: z.enum(documentKinds),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    /** Null when there would be nothing on it. */
    net: moneySchema.nullable(),
    gross: moneySchema.nullable(),
    /** Gross of the party's last document of the kind, of a period before; null: none. */
    before: moneySchema.nullable(),
    /** What calls on it lose us, without VAT; null when none does. See `negative-margin`. */
    lost: moneySchema.nullable(),
    /** How many calls that is of. */
    losingCalls: count,
    outliers: z.array(z.enum(outlierReasons)),
    /** Something is in the way: a problem of the run says what. */
    hindered: z.boolean(),
    /** Once it is final. */
    documentId: uuid.nullable(),
  }),
);
export type PlannedDocument = z.infer<typeof plannedDocument>;
