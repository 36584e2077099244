import { adjustmentComponents, components, feeComponents, moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineEvent, defineRequest } from './define.js';
import { e164, scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
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

export const documentLine = z.object({
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
  part: z.object({ name: z.string().nullable(), explanation: z.string() }).nullable().default(null),
  /**
   * Days in the Netherlands of the first and last call of a line that corrects what stood on earlier
   * documents; null on any other.
   */
  corrects: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
  /** Calls, legs or months that it sums; of corrections how many. */
  quantity: z.number().int().nonnegative(),
  seconds: z.number().int().nonnegative(),
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
  vatPercent: z.number().int().nonnegative(),
  /** Without VAT, in whole cents. */
  net: moneySchema,
});
export type DocumentLine = z.infer<typeof documentLine>;

/** VAT per rate, on the sum of the lines' `net` (EN 16931, BR-CO-17). */
export const vatLine = z.object({
  /** EN 16931 code: S standard rate, AE reverse charge. */
  category: z.enum(['S', 'AE']),
  percent: z.number().int().nonnegative(),
  net: moneySchema,
  vat: moneySchema,
});
export type VatLine = z.infer<typeof vatLine>;

export const documentHead = z.object({
  id: uuid,
  kind: z.enum(documentKinds),
  /** Consecutive within its series: `F2026-00001`, `U2026-<owner>-00001`, `A2026-00001`. */
  number: z.string(),
  series: z.string(),
  runId: uuid,
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
});
export type DocumentHead = z.infer<typeof documentHead>;

/** A document without its lines, of which there may be more than a message holds. */
export const issuedDocument = documentHead.extend({
  /**
   * When the earliest call on it began; null when there is none. Before `from` when it holds calls
   * that came too late for the document of their own period.
   */
  earliestCall: instant.nullable(),
  vatLines: z.array(vatLine),
});
export type IssuedDocument = z.infer<typeof issuedDocument>;

/** A document whole, as it is printed. It travels in parts: `documentGet`, `linesOfDocument`. */
export const billingDocument = issuedDocument.extend({ lines: z.array(documentLine) });
export type BillingDocument = z.infer<typeof billingDocument>;

/** A document got its number and can't change any more. */
export const documentIssued = defineEvent({
  subject: 'document.issued.v1',
  stream: 'DOCUMENTS',
  schema: z.object({
    documentId: uuid,
    kind: z.enum(documentKinds),
    position: z.number().int().positive(),
  }),
});

/** Heads in the order of commit, after a position; only an empty page is the end. Services. */
export const documentsSince = defineRequest({
  subject: 'document.since.v1',
  request: z.object({
    scope,
    after: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ documents: z.array(documentHead), last: z.number().int().nonnegative() }),
});

/** Heads, newest first. An owner sees his own. */
export const documentList = defineRequest({
  subject: 'document.list.v1',
  request: z.object({
    scope,
    kind: z.enum(documentKinds).optional(),
    /** With `partyId`: an owner and a carrier may have the same id. */
    partyType: partyType.optional(),
    partyId: slug.optional(),
    runId: uuid.optional(),
    before: z.number().int().positive().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ documents: z.array(documentHead), more: z.boolean() }),
});

/** Not-found `no-such-document` also when it is another's. */
export const documentGet = defineRequest({
  subject: 'document.get.v1',
  request: z.object({ scope, documentId: uuid }),
  reply: z.object({ document: issuedDocument }),
});

/**
 * Its lines by position. A line is at most some 400 bytes, so a page is far from the 1 MB of an
 * answer. Not-found as `documentGet`.
 */
export const linesOfDocument = defineRequest({
  subject: 'document.lines.v1',
  request: z.object({
    scope,
    documentId: uuid,
    /** The position of the last one of the page before. */
    after: z.number().int().nonnegative().default(0),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ lines: z.array(documentLine), more: z.boolean() }),
});

/** Where its PDF is to be had for five minutes: a path of billing's HTTP, with a signed token. */
export const documentLink = defineRequest({
  subject: 'document.link.v1',
  request: z.object({ scope, documentId: uuid }),
  reply: z.object({
    path: z.string(),
    fileName: z.string(),
    sha256: z.string(),
    bytes: z.number(),
  }),
});

/**
 * - `incomplete-bill-to`: what has to stand on the document is missing, and so is the document
 * - `no-plan`: fees of months without a price plan aren't on the invoice
 * - `not-listed`: there are charges of a party that portal doesn't know
 * - `failed`: an error, which the log of billing has
 */
export const runProblemCodes = ['incomplete-bill-to', 'no-plan', 'not-listed', 'failed'] as const;

/** Why a party has no document of a kind, or not all of it. */
export const runProblem = z.object({
  kind: z.enum(documentKinds),
  partyId: slug,
  code: z.enum(runProblemCodes),
  /** Names fields and months, never what stands in them. */
  message: z.string(),
});
export type RunProblem = z.infer<typeof runProblem>;

/**
 * What a run needs before it can make documents: its calls rated, the parties as portal lists them.
 * `-failed`: whoever should say so is there, but the last try failed; the log of billing says why.
 */
export const runNeeds = ['calls', 'portal', 'calls-failed', 'portal-failed'] as const;

/** The making of all documents of a period. */
export const run = z.object({
  id: uuid,
  from: instant,
  until: instant,
  /** `running` also while it waits: `waitsFor` says for what. */
  state: z.enum(['running', 'done']),
  waitsFor: z.enum(runNeeds).nullable(),
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** Parties looked at, of all. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative().nullable(),
  documents: z.number().int().nonnegative(),
  /** How many; `problemsOfRun` has them. */
  problems: z.number().int().nonnegative(),
});
export type Run = z.infer<typeof run>;

/**
 * Starts the run of a period, once: a second one of the same period is a conflict `run-exists`, one
 * that overlaps another `periods-overlap`, and one whose settling time isn't over `period-open`.
 * Staff and services.
 */
export const runStart = defineRequest({
  subject: 'run.start.v1',
  request: z.object({ scope, id: uuid, from: instant, until: instant }),
  reply: z.object({ run }),
});

export const runList = defineRequest({
  subject: 'run.list.v1',
  request: z.object({
    scope,
    /** Runs started before this one. */
    before: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ runs: z.array(run), more: z.boolean() }),
});

export const runGet = defineRequest({
  subject: 'run.get.v1',
  request: z.object({ scope, runId: uuid }),
  reply: z.object({ run }),
});

/** By party, kind and code. Not-found as `runGet`. Staff and services. */
export const problemsOfRun = defineRequest({
  subject: 'run.problems.v1',
  request: z.object({
    scope,
    runId: uuid,
    /** The `next` of the page before. */
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ problems: z.array(runProblem), next: z.string().nullable() }),
});
