import { says, type StateOf } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { billedBy } from '../layout-definition.js';
import { disputeStates } from '../lifecycles/disputes.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant, ofBilling, text } from '../parts.js';
import { slug, uuid } from '../values.js';

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

/**
 * - `open`: statements and disputes come in
 * - `submitted`: somebody has looked at it and waits for a second person
 * - `approved`: what stands in it doesn't change any more, but for disputes that are still open
 */
export const settlementStates = ['open', 'submitted', 'approved'] as const;
export type SettlementState = (typeof settlementStates)[number];

export type DisputeState = StateOf<typeof disputeStates>;

/**
 * What somebody counts: without VAT, positive for what the bill asks, whoever sends it. Null is what
 * wasn't told.
 */
export const settlementFigures = named(
  'SettlementFigures',
  z.object({
    calls: count.nullable().describe('Calls that came from them, or legs that they ended.'),
    seconds: count.nullable(),
    amount: moneySchema.describe('Without VAT; positive is what the bill asks.'),
  }),
);
export type SettlementFigures = z.output<typeof settlementFigures>;

/** One direction of a carrier's month. */
export const settlementDirection = named(
  'SettlementDirection',
  z.object({
    ours: settlementFigures,
    theirs: settlementFigures.nullable().describe('Null: there is no statement of it.'),
    differing: count.describe('Numbers and days that differ by more than the tolerance.'),
    undisputed: count.describe('Those of them that are in no dispute.'),
    disputed: moneySchema.describe('Theirs less ours of what is in open disputes.'),
    stands: moneySchema.describe(
      'What holds for now: within the tolerance the figure of whoever sends the bill, of what is agreed ' +
        'what was agreed on, of what is in dispute the lower one, of any other difference theirs.',
    ),
  }),
);
export type SettlementDirection = z.output<typeof settlementDirection>;

export const carrierStatement = named(
  'CarrierStatement',
  z.object({
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
  }),
);
export type CarrierStatement = z.output<typeof carrierStatement>;

const act = z.object({ by: z.string(), at: instant });

/** A carrier's month. */
export const settlement = named(
  'Settlement',
  z.object({
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
  }),
);
export type Settlement = z.output<typeof settlement>;

/** The same in a list: nothing is compared for it. */
export const settlementSummary = named(
  'SettlementSummary',
  z.object({
    carrierId: slug,
    month: monthOfSettlement,
    state: z.enum(settlementStates),
    us: z.object({ ours: moneySchema, theirs: moneySchema.nullable() }),
    them: z.object({ ours: moneySchema, theirs: moneySchema.nullable() }),
    openDisputes: count,
  }),
);
export type SettlementSummary = z.output<typeof settlementSummary>;

const ofSettlements = ofBilling('Settlements');
export const ofMonth = { carrierId: slug, month: monthOfSettlement };
const readsMonth = { of: ['carrierId/month'], isLong: true } as const;
export const oneSettlement = z.object({ settlement });

/**
 * The newest month first, within it by carrier. Unavailable `still-counting` while what was rated isn't
 * added up yet, as of all that give figures. Staff and services, as all of these.
 */
export const settlementList = defineOperation({
  ...ofSettlements,
  subject: 'settlement.list.v1',
  read: { of: ['carrierId'], isLong: true },
  request: {
    limit: pageLimit,
    after: cursors.settlements.optional(),
    carrierId: slug.optional(),
    month: monthOfSettlement.optional(),
    state: z.enum(settlementStates).optional(),
  },
  reply: pageSchema(settlementSummary),
}).get('/v1/settlements', {
  id: 'settlements.list',
  permission: 'runs:read',
  summary: 'Carriers’ months, the newest first: what each of us says of them, without VAT.',
});

/** Of a carrier and month without calls: all nought. */
export const settlementGet = defineOperation({
  ...ofSettlements,
  subject: 'settlement.get.v1',
  read: readsMonth,
  isSlow: true,
  request: ofMonth,
  reply: oneSettlement,
}).get('/v1/settlements/:carrierId/:month', {
  id: 'settlements.get',
  permission: 'runs:read',
  carrier: 'carrierId',
  summary: 'One carrier’s month.',
  answers: 'settlement',
});

export const settlementDay = named(
  'SettlementDay',
  z.object({
    day: dayOfSettlement,
    billedBy: z.enum(billedBy),
    ours: settlementFigures,
    theirs: settlementFigures.nullable(),
    differing: count,
  }),
);
export type SettlementDay = z.output<typeof settlementDay>;

/** Every day of which somebody has anything, by direction. */
export const settlementDays = defineOperation({
  ...ofSettlements,
  subject: 'settlement.days.v1',
  read: readsMonth,
  isSlow: true,
  request: ofMonth,
  reply: z.object({ items: z.array(settlementDay) }),
}).get('/v1/settlements/:carrierId/:month/days', {
  id: 'settlements.days',
  permission: 'runs:read',
  summary: 'Every day of which somebody has anything, by direction.',
});

/** A number on a day: ours beside theirs. */
export const settlementRow = named(
  'SettlementRow',
  z.object({
    billedBy: z.enum(billedBy),
    day: dayOfSettlement,
    number: z.string().describe('The service number, or the destination of calls that they ended.'),
    ours: settlementFigures,
    theirs: settlementFigures.nullable(),
    difference: moneySchema.describe('Theirs less ours.'),
    differs: z.boolean().describe('Whether it is more than the tolerance of that day.'),
    dispute: z.object({ id: uuid, state: z.enum(disputeStates.all) }).nullable(),
  }),
);
export type SettlementRow = z.output<typeof settlementRow>;

export const settlementSorts = ['difference', 'day', 'number', 'amount'] as const;

/** By `sort`: the largest difference or amount of ours first, or the first day or number. */
export const settlementRows = defineOperation({
  ...ofSettlements,
  subject: 'settlement.rows.v1',
  read: readsMonth,
  isSlow: true,
  request: {
    ...ofMonth,
    limit: pageLimit,
    after: cursors.settlementRows.optional(),
    billedBy: z.enum(billedBy).optional(),
    day: dayOfSettlement.optional(),
    number: z
      .string()
      .max(40)
      // The plus of a number, unescaped, arrives as a space.
      .transform((text) => text.replace(/^ /, '+'))
      .optional()
      .describe('As it stands in the rows, E.164.'),
    only: z
      .enum(['differing', 'undisputed'])
      .optional()
      .describe(
        'Only what differs by more than the tolerance; of that only what is in no dispute.',
      ),
    sort: z
      .enum(settlementSorts)
      .default('difference')
      .describe('The largest difference or amount first, or the first day or number.'),
  },
  reply: pageSchema(settlementRow),
}).get('/v1/settlements/:carrierId/:month/rows', {
  id: 'settlements.rows',
  permission: 'runs:read',
  summary: 'Numbers and days, ours beside theirs.',
});

/** Where the rows, all or those that differ, are to be had as CSV for five minutes: a path of billing's HTTP. */
export const settlementLink = defineOperation({
  ...ofSettlements,
  subject: 'settlement.link.v1',
  isSlow: true,
  read: { ...readsMonth, action: 'settlement.fetch' },
  request: { ...ofMonth, only: z.literal('differing').optional() },
  reply: linkedFile,
}).get('/v1/settlements/:carrierId/:month/rows.csv', {
  id: 'settlements.csv',
  permission: 'runs:read',
  file: 'text/csv',
  summary: 'All of them, or those that differ, as CSV (RFC 4180), amounts in euro.',
});

/**
 * Says that it was looked at. Conflict `period-open` while late calls may come, `not-open`,
 * `undisputed-differences` unless they are accepted as theirs, `no-statement` of a direction with calls
 * unless it is accepted that there is none.
 */
export const settlementSubmit = defineOperation({
  ...ofSettlements,
  subject: 'settlement.submit.v1',
  isSlow: true,
  request: {
    ...ofMonth,
    acceptDifferences: z
      .boolean()
      .default(false)
      .describe('Take theirs for what differs by more than the tolerance and is in no dispute.'),
    acceptMissing: z.boolean().default(false).describe('Go by ours where there is no statement.'),
    remark: text(500).default(''),
  },
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/submission', {
  id: 'settlements.submit',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Says that a month was looked at; a second person approves it.',
  answers: 'settlement',
});

/**
 * Takes what was submitted back; a program only what it submitted itself (forbidden `people-only`). Conflict
 * `not-submitted`.
 */
export const settlementReopen = defineOperation({
  ...ofSettlements,
  subject: 'settlement.reopen.v1',
  isSlow: true,
  request: ofMonth,
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/reopening', {
  id: 'settlements.reopen',
  permission: 'runs:write',
  summary: 'Takes back what was submitted and isn’t approved yet.',
  description: 'A key takes back only what it submitted itself.',
  answers: 'settlement',
});

/**
 * Approves what was submitted. Forbidden `people-only` for a key or service, `four-eyes` for who
 * submitted it; conflict `not-submitted`, `submitted-since` when it was taken back and submitted again since he read
 * it, as with another statement, `figures-differ` when it doesn't come to what he has read.
 */
export const settlementApprove = defineOperation({
  ...ofSettlements,
  subject: 'settlement.approve.v1',
  isSlow: true,
  request: {
    ...ofMonth,
    submittedAt: instant.describe(
      'Of the settlement as it was read: which submission of it (`submitted.at`).',
    ),
    us: moneySchema.describe('What stands of what we bill, as you have read it.'),
    them: moneySchema.describe('What stands of what they bill, as you have read it.'),
  },
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/approval', {
  id: 'settlements.approve',
  permission: 'runs:approve',
  summary: 'Approves what somebody else submitted, by the amounts that one has read.',
  answers: 'settlement',
});
