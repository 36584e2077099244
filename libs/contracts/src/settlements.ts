import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { billedBy } from './layout-definition.js';
import { pageReply } from './paging.js';
import { scope, slug, uuid } from './values.js';

const count = z.number().int().nonnegative();
const instant = z.iso.datetime();

/** A calendar month in the Netherlands. */
export const monthOfSettlement = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, says('not-a-month'));
/** A day in the Netherlands. */
export const dayOfSettlement = z.iso
  .date('must be a day, such as 2026-10-31')
  .refine((day) => day.startsWith('20'), says('not-of-this-century'))
  // The same for JSON Schema, which knows no refinements.
  .meta({ pattern: String.raw`^20\d\d-` });

/** The largest statement that is taken, in bytes. */
export const largestStatement = 16_000_000;

/**
 * - `open`: statements and disputes come in
 * - `submitted`: somebody has looked at it and waits for a second person
 * - `approved`: what stands in it doesn't change any more, but for disputes that are still open
 */
export const settlementStates = ['open', 'submitted', 'approved'] as const;
export type SettlementState = (typeof settlementStates)[number];

export const disputeStates = ['open', 'agreed', 'rejected'] as const;
export type DisputeState = (typeof disputeStates)[number];

/**
 * What somebody counts: without VAT, positive for what the bill asks, whoever sends it. Null is what
 * wasn't told.
 */
export const settlementFigures = z.object({
  calls: count.nullable().describe('Calls that came from them, or legs that they ended.'),
  seconds: count.nullable(),
  amount: moneySchema.describe('Without VAT; positive is what the bill asks.'),
});
export type SettlementFigures = z.output<typeof settlementFigures>;

/** One direction of a carrier's month. */
export const settlementDirection = z.object({
  ours: settlementFigures,
  theirs: settlementFigures.nullable().describe('Null: there is no statement of it.'),
  differing: count.describe('Numbers and days that differ by more than the tolerance.'),
  undisputed: count.describe('Those of them that are in no dispute.'),
  disputed: moneySchema.describe('Theirs less ours of what is in open disputes.'),
  stands: moneySchema.describe(
    'What holds for now: within the tolerance the figure of whoever sends the bill, of what is agreed ' +
      'what was agreed on, of what is in dispute the lower one, of any other difference theirs.',
  ),
});
export type SettlementDirection = z.output<typeof settlementDirection>;

export const carrierStatement = z.object({
  id: uuid,
  fileName: z.string(),
  layoutId: uuid,
  layoutVersion: z.number().int().positive(),
  layoutName: z.string(),
  covers: z.array(z.enum(billedBy)).describe('The directions that it is about.'),
  rows: count.describe('Of the file.'),
  figures: settlementFigures.describe('All of it.'),
  sha256: z.string(),
  importedBy: z.string(),
  importedAt: instant,
});
export type CarrierStatement = z.output<typeof carrierStatement>;

const act = z.object({ by: z.string(), at: instant });

/** A carrier's month. */
export const settlement = z.object({
  carrierId: slug,
  month: monthOfSettlement,
  state: z.enum(settlementStates),
  /** What we bill: their calls to 0900 and other numbers. */
  us: settlementDirection,
  /** What they bill: their calls to 0800, and calls that they ended. */
  them: settlementDirection,
  statements: z.array(carrierStatement),
  openDisputes: count,
  submitted: act
    .extend({ acceptDifferences: z.boolean(), acceptMissing: z.boolean(), remark: z.string() })
    .nullable(),
  approved: act.nullable(),
  /** What was rated of it since it was approved, without VAT, signed as the bill. */
  ratedSince: z.object({ us: moneySchema, them: moneySchema }),
});
export type Settlement = z.output<typeof settlement>;

/** The same in a list: nothing is compared for it. */
export const settlementSummary = z.object({
  carrierId: slug,
  month: monthOfSettlement,
  state: z.enum(settlementStates),
  us: z.object({ ours: moneySchema, theirs: moneySchema.nullable() }),
  them: z.object({ ours: moneySchema, theirs: moneySchema.nullable() }),
  openDisputes: count,
});
export type SettlementSummary = z.output<typeof settlementSummary>;

/**
 * The newest month first, within it by carrier. Unavailable `still-counting` while what was rated isn't
 * added up yet, as of all that give figures. Staff and services, as all of these.
 */
export const settlementList = defineRequest({
  subject: 'settlement.list.v1',
  request: z.object({
    scope,
    carrierId: slug.optional(),
    month: monthOfSettlement.optional(),
    state: z.enum(settlementStates).optional(),
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(settlementSummary, z.string()),
});

const ofMonth = { scope, carrierId: slug, month: monthOfSettlement };

/** Of a carrier and month without calls: all nought. */
export const settlementGet = defineRequest({
  subject: 'settlement.get.v1',
  request: z.object(ofMonth),
  reply: z.object({ settlement }),
});

export const settlementDay = z.object({
  day: dayOfSettlement,
  billedBy: z.enum(billedBy),
  ours: settlementFigures,
  theirs: settlementFigures.nullable(),
  differing: count,
});
export type SettlementDay = z.output<typeof settlementDay>;

/** Every day of which somebody has anything, by direction. */
export const settlementDays = defineRequest({
  subject: 'settlement.days.v1',
  request: z.object(ofMonth),
  reply: z.object({ days: z.array(settlementDay) }),
});

/** A number on a day: ours beside theirs. */
export const settlementRow = z.object({
  billedBy: z.enum(billedBy),
  day: dayOfSettlement,
  number: z.string().describe('The service number, or the destination of calls that they ended.'),
  ours: settlementFigures,
  theirs: settlementFigures.nullable(),
  difference: moneySchema.describe('Theirs less ours.'),
  differs: z.boolean().describe('Whether it is more than the tolerance of that day.'),
  dispute: z.object({ id: uuid, state: z.enum(disputeStates) }).nullable(),
});
export type SettlementRow = z.output<typeof settlementRow>;

export const settlementSorts = ['difference', 'day', 'number', 'amount'] as const;

/** By `sort`: the largest difference or amount of ours first, or the first day or number. */
export const settlementRows = defineRequest({
  subject: 'settlement.rows.v1',
  request: z.object({
    ...ofMonth,
    billedBy: z.enum(billedBy).optional(),
    day: dayOfSettlement.optional(),
    number: z.string().max(40).optional(),
    /** Only what differs by more than the tolerance; of that only what is in no dispute. */
    only: z.enum(['differing', 'undisputed']).optional(),
    sort: z.enum(settlementSorts).default('difference'),
    after: z.string().max(300).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(settlementRow, z.string()),
});

/** Where the rows, all or those that differ, are to be had as CSV for five minutes: a path of billing's HTTP. */
export const settlementLink = defineRequest({
  subject: 'settlement.link.v1',
  request: z.object({ ...ofMonth, only: z.literal('differing').optional() }),
  reply: z.object({ path: z.string(), fileName: z.string() }),
});

/**
 * Says that it was looked at. Conflict `period-open` while late calls may come, `not-open`,
 * `undisputed-differences` unless they are accepted as theirs, `no-statement` of a direction with calls
 * unless it is accepted that there is none.
 */
export const settlementSubmit = defineRequest({
  subject: 'settlement.submit.v1',
  request: z.object({
    ...ofMonth,
    acceptDifferences: z.boolean(),
    acceptMissing: z.boolean(),
    remark: z.string().trim().max(500),
  }),
  reply: z.object({ settlement }),
});

/**
 * Takes what was submitted back; a program only what it submitted itself (forbidden `people-only`). Conflict
 * `not-submitted`.
 */
export const settlementReopen = defineRequest({
  subject: 'settlement.reopen.v1',
  request: z.object(ofMonth),
  reply: z.object({ settlement }),
});

/**
 * Approves what was submitted. Forbidden `people-only` for a key or service, `four-eyes` for who
 * submitted it; conflict `not-submitted`, `submitted-since` when it was taken back and submitted again since he read
 * it, as with another statement, `figures-differ` when it doesn't come to what he has read.
 */
export const settlementApprove = defineRequest({
  subject: 'settlement.approve.v1',
  request: z.object({
    ...ofMonth,
    /** `submitted.at`, as whoever approves has read it: which submission. */
    submittedAt: instant,
    /** `stands` of each direction, as whoever approves has read. */
    us: moneySchema,
    them: moneySchema,
  }),
  reply: z.object({ settlement }),
});

/**
 * Announces a statement of theirs; its file is put to the path, a token of billing's HTTP for 15 minutes.
 * It is read whole or refused whole. Conflict `not-open`, `id-taken`; not-found `no-such-layout`;
 * `statement-there` when there is one of a direction that this is about, unless `replaces` names it.
 */
export const statementStart = defineRequest({
  subject: 'statement.start.v1',
  request: z.object({
    ...ofMonth,
    id: uuid,
    fileName: z.string().trim().min(1).max(200),
    layoutId: uuid,
    version: z.number().int().positive(),
    replaces: uuid.nullable(),
  }),
  reply: z.object({ path: z.string() }),
});

/** Takes a statement back. Conflict `not-open`, `has-disputes`; not-found `no-such-statement`. */
export const statementRemove = defineRequest({
  subject: 'statement.remove.v1',
  request: z.object({ ...ofMonth, id: uuid, reason: z.string().trim().min(1).max(500) }),
  reply: z.object({ settlement }),
});
