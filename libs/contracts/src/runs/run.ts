import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { documentKinds } from '../documents/document.js';
import { runStates } from '../lifecycles/runs.js';
import { named } from '../openapi.js';
import { count, instant } from '../parts.js';
import { slug, uuid } from '../values.js';

/**
 * - `incomplete-bill-to`: required address details are missing, so the document is not made
 * - `no-plan`: the invoice lacks fees of months without a price plan
 * - `not-listed`: portal does not know a party that has charges
 * - `vat-undecided`: no VAT rule applies: the party's VAT status and country do not match, or another country's VAT is
 *   due
 * - `vat-id-invalid`, `vat-id-unverified`: VAT is reverse-charged to a party whose VAT id VIES does not know, or could
 *   not check
 * - `no-self-billing-agreement`: the owner has not agreed to self-billing, so the payout document is not made
 * - `failed`: an error; see the log of billing
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

/** Required address details of a party; `billTo`: none are given at all. */
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

/** Why a party has no document of a kind, or an incomplete one. */
export const runProblem = named(
  'RunProblem',
  z.object({
    kind: z.enum(documentKinds),
    partyId: slug,
    code: z.enum(runProblemCodes),
    message: z.string().describe('Names fields and months, never their contents.'),
    /** Values in the message; null: the code alone is complete. */
    values: z
      .object({
        fields: z.array(z.enum(billToDetails)).optional().describe('The missing details.'),
        months: z.array(z.string()).optional().describe('Months without a price plan.'),
        country: z.string().optional().describe('Country of the party.'),
      })
      .nullish(),
  }),
);
export type RunProblem = z.infer<typeof runProblem>;

/**
 * Needs of an invoice run before it can be prepared: rated calls, and the parties that portal lists.
 * `-failed`: the app was reachable, but the last attempt failed; see the log of billing.
 */
export const runNeeds = ['calls', 'portal', 'calls-failed', 'portal-failed'] as const;

/**
 * Why a prepared run is outdated and must be prepared again: calls were re-rated, a price plan for its monthly fees was
 * published, a party's VAT status was set, or an owner's agreement to self-billing begins or ends.
 */
export const runOutdatedBy = [
  'rerated',
  'prices-changed',
  'vat-changed',
  'agreements-changed',
] as const;

/** Totals of planned documents of a kind, without documents that a problem prevents. */
export const runTotal = z.object({
  kind: z.enum(documentKinds),
  documents: count,
  net: moneySchema,
  vat: moneySchema,
  gross: moneySchema,
});
export type RunTotal = z.infer<typeof runTotal>;

/** An invoice run: the preparation, approval and issue of all documents of a period. */
export const run = named(
  'Run',
  z.object({
    id: uuid,
    from: instant.describe('Start of the period.'),
    until: instant.describe('End of the period, exclusive.'),
    state: z.enum(runStates.all).describe('State; `preparing` also while it waits for `waitsFor`.'),
    waitsFor: z.enum(runNeeds).nullable().describe('`-failed`: see the log; null: no need.'),
    outdatedBy: z.enum(runOutdatedBy).nullable().describe('Prepare it again; null: up to date.'),
    startedBy: z.string(),
    startedAt: instant,
    preparedBy: z.string(),
    preparedAt: instant.nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    done: count.describe('Documents finished in this step (make, print, send), of `total`.'),
    total: count.nullable().describe('Null: being prepared.'),
    documents: count.describe('Documents issued so far.'),
    problems: count.describe('Number of problems; `GET …/problems` lists them.'),
    totals: z.array(runTotal).describe('Totals of planned documents, by kind.'),
    gross: moneySchema.nullable().describe('Total to confirm at approval; null: not prepared.'),
    outliers: count.describe('Number of planned documents that need a check.'),
    quarantined: count.describe('Number of quarantined parts of calls, which are left out.'),
  }),
);
export type Run = z.infer<typeof run>;

/**
 * Why a planned document needs a check, compared with the party's last document of the kind:
 * - `much-more`, `much-less`: it differs much, by factor and amount
 * - `first`: it is the first one, with a large amount
 * - `nothing`: the last one had a large amount, and this one has none
 * - `negative`: an invoice or payout below zero
 * - `negative-margin`: some of its calls lose money, however little: carrier and owner together get more than the
 *   caller's price (on the payout and the carrier's settlement), or a call costs more than it brings in (on the owner's
 *   invoice). By prices of calls alone, without monthly fees, bundles and discounts
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

/** A planned document of an invoice run. */
export const plannedDocument = named(
  'PlannedDocument',
  z.object({
    place: z.number().int().positive().describe('Order of document numbers, from 1.'),
    kind: z.enum(documentKinds),
    partyType: z.enum(['owner', 'carrier']),
    partyId: slug,
    net: moneySchema.nullable().describe('Net amount; null: the document would be empty.'),
    gross: moneySchema.nullable().describe('Positive: owed to us; of a payout: owed by us.'),
    before: moneySchema.nullable().describe('Gross of the last document of the kind; null: none.'),
    lost: moneySchema.nullable().describe('Loss on its calls, without VAT; null: none.'),
    losingCalls: count.describe('Number of calls that lose money.'),
    outliers: z.array(z.enum(outlierReasons)).describe('Why it needs a check; empty: no check.'),
    hindered: z.boolean().describe('Whether a problem of the run prevents the document.'),
    documentId: uuid.nullable().describe('Id of the issued document; null: not final yet.'),
  }),
);
export type PlannedDocument = z.infer<typeof plannedDocument>;
