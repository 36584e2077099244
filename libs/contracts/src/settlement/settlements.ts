import { says, type StateOf } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { billedBy } from '../layout-definition.js';
import { disputeStates } from '../lifecycles/disputes.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, instant, ofBilling, text } from '../parts.js';
import { slug, uuid } from '../values.js';

/** A calendar month in the Netherlands, such as `2026-10`. */
export const monthOfSettlement = z
  .string()
  .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, says('not-a-month'))
  .describe('Month in the Netherlands, such as `2026-10`.');
/** A day in the Netherlands, such as `2026-10-31`. */
export const dayOfSettlement = z.iso
  .date('must be a day, such as 2026-10-31')
  .refine((day) => day.startsWith('20'), says('not-of-this-century'))
  // The rule about the century is repeated as a pattern, since JSON Schema has no refinements.
  .meta({ pattern: String.raw`^20\d\d-` });

/**
 * - `open`: statements and disputes may be added
 * - `submitted`: it is checked and waits for approval by a second person
 * - `approved`: its amounts are final, except those in open disputes
 */
export const settlementStates = ['open', 'submitted', 'approved'] as const;
export type SettlementState = (typeof settlementStates)[number];

export type DisputeState = StateOf<typeof disputeStates>;

/**
 * Figures that we or the carrier count, without VAT; positive: the bill asks for it, whoever sends it. Null: not given.
 */
export const settlementFigures = named(
  'SettlementFigures',
  z.object({
    calls: count
      .nullable()
      .describe('Calls that the carrier sent, or legs that it ended; null: not given.'),
    seconds: count.nullable().describe('Duration; null: not given.'),
    amount: moneySchema.describe('Amount without VAT; positive: the bill asks for it.'),
  }),
);
export type SettlementFigures = z.output<typeof settlementFigures>;

/** One direction of a carrier's month: the bills that we send, or that the carrier sends. */
export const settlementDirection = named(
  'SettlementDirection',
  z.object({
    ours: settlementFigures,
    theirs: settlementFigures
      .nullable()
      .describe('Figures of the carrier; null: no statement covers this direction.'),
    differing: count.describe('Number of rows that differ by more than the tolerance.'),
    undisputed: count.describe('Number of those rows in no dispute.'),
    disputed: moneySchema.describe('Carrier’s amount minus ours, of rows in open disputes.'),
    stands: moneySchema.describe(
      'Amount that applies for now: within the tolerance that of the bill’s sender, after a dispute the agreed one, ' +
        'in an open dispute the lower one, for other differences the carrier’s.',
    ),
  }),
);
export type SettlementDirection = z.output<typeof settlementDirection>;

/** A carrier statement of a month, as imported. */
export const carrierStatement = named(
  'CarrierStatement',
  z.object({
    id: uuid,
    fileName: z.string(),
    layoutId: uuid,
    layoutVersion: z.number().int().positive(),
    layoutName: z.string(),
    covers: z.array(z.enum(billedBy)).describe('Directions that it covers.'),
    rows: count.describe('Number of rows in the file.'),
    figures: settlementFigures.describe('Totals of the file.'),
    sha256: z.string(),
    importedBy: z.string(),
    importedAt: instant,
  }),
);
export type CarrierStatement = z.output<typeof carrierStatement>;

const act = z.object({ by: z.string(), at: instant });

/** A settlement: a carrier's month, with our figures and the carrier's. */
export const settlement = named(
  'Settlement',
  z.object({
    carrierId: slug,
    month: monthOfSettlement,
    state: z.enum(settlementStates),
    us: settlementDirection.describe('Bills that we send: calls to 0900 and other numbers.'),
    them: settlementDirection.describe('Bills that the carrier sends: 0800 calls and legs.'),
    statements: z.array(carrierStatement),
    openDisputes: count,
    submitted: act
      .extend({ acceptDifferences: z.boolean(), acceptMissing: z.boolean(), remark: z.string() })
      .nullable(),
    approved: act.nullable(),
    ratedSince: z
      .object({ us: moneySchema, them: moneySchema })
      .describe('Rated since approval, without VAT.'),
  }),
);
export type Settlement = z.output<typeof settlement>;

/** Totals of bills, without VAT; positive: the bill asks for it. */
const bothAmounts = z.object({
  ours: moneySchema.describe('Our total without VAT.'),
  theirs: moneySchema.nullable().describe('The carrier’s total without VAT; null: no statement.'),
});

/** A settlement in a list, without comparison. */
export const settlementSummary = named(
  'SettlementSummary',
  z.object({
    carrierId: slug,
    month: monthOfSettlement,
    state: z.enum(settlementStates),
    us: bothAmounts.describe('Bills that we send.'),
    them: bothAmounts.describe('Bills that the carrier sends.'),
    openDisputes: count,
  }),
);
export type SettlementSummary = z.output<typeof settlementSummary>;

const ofSettlements = ofBilling('Settlements');
const counting = '503 `still-counting`: rated calls are not added up yet; ask again in a minute.';
export const ofMonth = { carrierId: slug, month: monthOfSettlement };
const readsMonth = { of: ['carrierId/month'], isLong: true } as const;
export const oneSettlement = z.object({ settlement });

describeTag(
  'settlements',
  'A settlement is a carrier’s month: our figures, those of the carrier’s statements, and the amounts that apply. ' +
    'It is open until staff submit it and another person approves it.',
);

/**
 * Lists settlements, newest month first, then by carrier. Unavailable `still-counting` while rated calls are not added
 * up yet, as all operations that give figures. Staff and services, as all settlement operations.
 */
export const settlementList = defineOperation({
  ...ofSettlements,
  subject: 'settlement.list.v1',
  read: { of: ['carrierId'], isLong: true },
  request: {
    limit: pageLimit,
    after: cursors.settlements.optional(),
    carrierId: slug.optional().describe('Only settlements with this carrier.'),
    month: monthOfSettlement
      .optional()
      .describe('Only settlements of this month, such as `2026-10`.'),
    state: z.enum(settlementStates).optional().describe('Only settlements in this state.'),
  },
  reply: pageSchema(settlementSummary),
}).get('/v1/settlements', {
  id: 'settlements.list',
  permission: 'runs:read',
  summary: 'List settlements, newest month first.',
  description: `A settlement is a carrier’s month, with our amounts and the carrier’s, without VAT. ${counting}`,
});

/** Gives the settlement of a carrier's month; all figures are zero for a month without calls. */
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
  summary: 'Get the settlement of a carrier’s month.',
  description:
    'Our figures and the carrier’s, statements, disputes and amounts that apply. Zeros for a month without ' +
    `calls. ${counting}`,
  answers: 'settlement',
});

/** The figures of one day and direction in a settlement. */
export const settlementDay = named(
  'SettlementDay',
  z.object({
    day: dayOfSettlement,
    billedBy: z.enum(billedBy),
    ours: settlementFigures,
    theirs: settlementFigures.nullable().describe('Null: no statement.'),
    differing: count.describe('Number of rows that differ by more than the tolerance.'),
  }),
);
export type SettlementDay = z.output<typeof settlementDay>;

/** Lists the days of a settlement with figures of either side, by direction. */
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
  carrier: 'carrierId',
  summary: 'List days of a settlement, by direction.',
  description:
    'For each day and direction (bills that we send, or that the carrier sends): our figures, the carrier’s, ' +
    `and the number of rows that differ by more than the tolerance. ${counting}`,
});

/** A row of a settlement: a number on a day, with our figures and the carrier's. */
export const settlementRow = named(
  'SettlementRow',
  z.object({
    billedBy: z.enum(billedBy),
    day: dayOfSettlement,
    number: z.string().describe('Service number, or destination of legs that the carrier ended.'),
    ours: settlementFigures,
    theirs: settlementFigures
      .nullable()
      .describe(
        'Zeros: the statement lacks the number on this day. Null: no statement covers the direction.',
      ),
    difference: moneySchema.describe('Carrier’s amount minus ours; zero without a statement.'),
    differs: z.boolean().describe('Whether the difference exceeds the tolerance of that day.'),
    dispute: z.object({ id: uuid, state: z.enum(disputeStates.all) }).nullable(),
  }),
);
export type SettlementRow = z.output<typeof settlementRow>;

export const settlementSorts = ['difference', 'day', 'number', 'amount'] as const;

/** Lists the rows of a settlement, ordered by `sort`: largest difference or largest amount of ours first, or by day or number. */
export const settlementRows = defineOperation({
  ...ofSettlements,
  subject: 'settlement.rows.v1',
  read: readsMonth,
  isSlow: true,
  request: {
    ...ofMonth,
    limit: pageLimit,
    after: cursors.settlementRows.optional(),
    billedBy: z
      .enum(billedBy)
      .optional()
      .describe('Only rows billed by us (`us`) or by the carrier (`them`).'),
    day: dayOfSettlement.optional().describe('Only rows of this day, such as `2026-10-31`.'),
    number: z
      .string()
      .max(40)
      // The plus of a number, unescaped, arrives as a space.
      .transform((text) => text.replace(/^ /, '+'))
      .optional()
      .describe('Exact number of a row, E.164.'),
    only: z
      .enum(['differing', 'undisputed'])
      .optional()
      .describe(
        '`differing`: only rows that exceed the tolerance; `undisputed`: of these rows, only those in no dispute.',
      ),
    sort: z
      .enum(settlementSorts)
      .default('difference')
      .describe('Largest difference or amount first, or ascending by day or number.'),
  },
  reply: pageSchema(settlementRow),
}).get('/v1/settlements/:carrierId/:month/rows', {
  id: 'settlements.rows',
  permission: 'runs:read',
  carrier: 'carrierId',
  summary: 'List numbers and days of a settlement.',
  description:
    'Each row has our figures and the carrier’s, of a number on a day. Of an approved month too, ours include calls ' +
    `rated since. ${counting}`,
});

/** Gives a link to the rows, all or only those that differ, as CSV, valid for five minutes: a path of billing's HTTP. */
export const settlementLink = defineOperation({
  ...ofSettlements,
  subject: 'settlement.link.v1',
  isSlow: true,
  read: { ...readsMonth, action: 'settlement.fetch' },
  request: {
    ...ofMonth,
    only: z
      .literal('differing')
      .optional()
      .describe('`differing`: only rows that exceed the tolerance.'),
  },
  reply: linkedFile,
}).get('/v1/settlements/:carrierId/:month/rows.csv', {
  id: 'settlements.csv',
  permission: 'runs:read',
  carrier: 'carrierId',
  file: 'text/csv',
  summary: 'Download rows of a settlement as CSV.',
  description: `A row for each number, day and direction: our calls, seconds and amount, the carrier’s, the difference, and the state of a dispute. All rows, or only those that differ. Without the amounts that apply (\`GET /v1/settlements/{carrierId}/{month}\`); also of an approved month, ours include calls rated since. RFC 4180, amounts in euro without VAT. ${counting}`,
});

/**
 * Submits a settlement for approval. Conflict `period-open` while late calls may still arrive, `not-open`,
 * `undisputed-differences` unless `acceptDifferences`, `no-statement` for a direction with calls unless
 * `acceptMissing`.
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
      .describe('Accept the carrier’s figures for undisputed rows that exceed the tolerance.'),
    acceptMissing: z
      .boolean()
      .default(false)
      .describe('Use our figures where there is no statement.'),
    remark: text(500)
      .default('')
      .describe('Remark for the approver, at most 500 characters; empty: none.'),
  },
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/submission', {
  id: 'settlements.submit',
  permission: 'runs:write',
  carrier: 'carrierId',
  summary: 'Submit a settlement for approval.',
  description:
    'A settlement is a carrier’s month. A second person must approve it; until then it can be reopened (`PUT ' +
    '…/reopening`). 409 `not-open`: it is submitted or approved, so also when repeated. 409 `period-open`: ' +
    'late calls may still arrive. 409 `undisputed-differences`: rows without a dispute differ by more than ' +
    'the tolerance; `acceptDifferences` accepts that. 409 `no-statement`: bills of a direction with calls ' +
    `have no statement; \`acceptMissing\` accepts that. ${counting}`,
  answers: 'settlement',
});

/**
 * Reopens a submitted settlement. A program may reopen only its own submission (forbidden `people-only`). Conflict
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
  summary: 'Reopen a submitted settlement before approval.',
  description:
    'It can then be changed and submitted again; what was accepted and the remark are dropped. People of staff may reopen any submission, an API key only ' +
    'its own (403 `people-only`). 409 `not-submitted`: it is open or approved, so also when repeated.',
  answers: 'settlement',
});

/**
 * Approves a submitted settlement. The approver must be a person of staff other than the submitter (forbidden
 * `people-only`, `four-eyes`), and must confirm the submission and the amounts shown. Conflict `not-submitted`,
 * `submitted-since` when it was reopened and submitted again since, `figures-differ` when the amounts differ.
 */
export const settlementApprove = defineOperation({
  ...ofSettlements,
  subject: 'settlement.approve.v1',
  isSlow: true,
  request: {
    ...ofMonth,
    submittedAt: instant.describe('`submitted.at` of the settlement that the approver read.'),
    us: moneySchema.describe('`us.stands` that the approver read.'),
    them: moneySchema.describe('`them.stands` that the approver read.'),
  },
  reply: oneSettlement,
}).put('/v1/settlements/:carrierId/:month/approval', {
  id: 'settlements.approve',
  permission: 'runs:approve',
  summary: 'Approve a submitted settlement.',
  description:
    'Fixes the amounts of the month: no statement or dispute can be added, and calls rated later do not count; closing ' +
    'an open dispute still changes them. Makes no document, and sends the carrier nothing. The approver must differ from ' +
    'the submitter, and from the maker of the key that submitted it (403 `four-eyes`), and must confirm the ' +
    'submission and the amounts shown (409 `submitted-since`, `figures-differ`). Cannot be undone. Safe to ' +
    `repeat by the approver. 409 \`not-submitted\`: it is open or approved. ${counting}`,
  answers: 'settlement',
});
