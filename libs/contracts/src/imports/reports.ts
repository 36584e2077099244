import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { billedBy, callTraffic } from '../layout-definition.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, uuid } from '../values.js';
import { rowProblem } from './carrier-import.js';
import { namedImport, ofImport, ofImports } from './imports.js';

const count = z.number().int().nonnegative();
const day = z.iso.date();
const page = { ...ofImport, limit: pageLimit, after: z.string().max(300).optional() };
/** Tables with callers' numbers require the right to see calls. */
const bySeers = {
  named: namedImport,
  permission: 'calls:read',
  also: ['runs:read'],
} as const;

describeTag(
  'carrierImports',
  'An import reads a carrier file, which lists single calls, and compares its calls with our call records. Staff ' +
    'can remove an import with its calls.',
);

/** Lists the stored problems of an import by row. */
export const importProblems = defineOperation({
  ...ofImports,
  subject: 'import.problems.v1',
  read: 'unnoted',
  request: page,
  reply: pageSchema(rowProblem),
}).get('/v1/carrier-imports/:id/problems', {
  id: 'carrierImports.problems',
  named: namedImport,
  permission: 'runs:read',
  entered: { after: cursors.importProblems.optional() },
  summary: 'List problems of rows of an import.',
  description:
    'Rows that cannot be read, a problem each for several cells, and rows that repeat a call of an earlier row ' +
    '(`repeated`). The first problems, as many as `problemsKept` of the layout, by row. Cells are not shown, as they may contain ' +
    'callers’ numbers.',
});

/** The comparison of calls to a number on a day: the carrier's calls with ours, by start. */
export const importDay = named(
  'ImportDay',
  z.object({
    day: day.describe('Day in the Netherlands; of calls that only the carrier has, by its start.'),
    calledNumber: z.string().describe('Called number, E.164.'),
    traffic: z.enum(callTraffic).describe('Direction of the calls.'),
    matched: count.describe('Number of calls that the carrier and we have.'),
    differing: count.describe('Number of those with different durations.'),
    otherNumber: count.describe('Number of those with another called number in our records.'),
    onlyTheirs: count.describe('Number of calls without a call record of ours.'),
    onlyOurs: count.describe('Number of our answered calls that are missing in the file.'),
    theirSeconds: z.number().nonnegative().describe('Total duration by the carrier, in seconds.'),
    ourSeconds: z.number().nonnegative().describe('Total duration by our records, in seconds.'),
    billedByUs: moneySchema.describe('Amount that we bill, by the carrier’s file.'),
    billedByThem: moneySchema.describe('Amount that the carrier bills, by its file.'),
  }),
);
export type ImportDay = z.output<typeof importDay>;

const { day: _day, calledNumber: _number, traffic: _traffic, ...sums } = importDay.shape;
export const importSums = z.object(sums);

/** Lists the comparison of an import by day and number. */
export const importDays = defineOperation({
  ...ofImports,
  subject: 'import.days.v1',
  isSlow: true,
  read: { of: ['importId'] },
  request: page,
  reply: pageSchema(importDay).extend({
    total: importSums.describe('Totals over all pages.'),
  }),
}).get('/v1/carrier-imports/:id/days', {
  ...bySeers,
  id: 'carrierImports.days',
  entered: { after: cursors.importDays.optional() },
  summary: 'List comparison results, by day and number.',
  description:
    'The carrier’s calls in the file compared with ours, as of the last comparison. Incomplete until `state` of the ' +
    'import is `done`.',
});

/**
 * - `only-theirs`, `only-ours`: only the carrier, or only we, have the call
 * - `duration`: the durations differ
 * - `number`: the Call-ID is the same, but the called numbers differ; when the durations differ too, the call has a
 *   difference of each kind
 */
export const differenceKinds = ['only-theirs', 'only-ours', 'duration', 'number'] as const;

/** A difference of one call: only one side has it, or durations or called numbers differ. */
export const importDifference = named(
  'ImportDifference',
  z.object({
    kind: z.enum(differenceKinds).describe('Kind of difference.'),
    traffic: z.enum(callTraffic).describe('Direction of the call.'),
    calledNumber: z
      .string()
      .describe('Called number, E.164, by the carrier; by us when only we have the call.'),
    ourCalledNumber: z
      .string()
      .nullable()
      .describe('Called number in our records, E.164, when it differs; else null.'),
    callingNumber: z
      .string()
      .nullable()
      .describe('Caller’s number; null: unknown, or no longer retained.'),
    row: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('Row of the carrier’s file; null: only we have the call.'),
    callId: uuid.nullable().describe('Id of our call; null: only the carrier has it.'),
    theirStart: micros
      .nullable()
      .describe('Start by the carrier, in microseconds since 1970; null: only we have the call.'),
    ourStart: micros
      .nullable()
      .describe(
        'Start by our record, in microseconds since 1970; null: only the carrier has the call.',
      ),
    theirSeconds: z
      .number()
      .nullable()
      .describe('Duration by the carrier, in seconds; null: only we have the call.'),
    ourSeconds: z
      .number()
      .nullable()
      .describe(
        'Duration by our record, from answer to end, in seconds; null: only the carrier has it.',
      ),
    amount: moneySchema
      .nullable()
      .describe('Amount by the carrier; negative: a credit; null: none.'),
    billedBy: z
      .enum(billedBy)
      .nullable()
      .describe('Party that sends the bill, by the carrier; null: not in the file.'),
  }),
);
export type ImportDifference = z.output<typeof importDifference>;

/** Lists the differences of an import by start of the call. */
export const importDifferences = defineOperation({
  ...ofImports,
  subject: 'import.differences.v1',
  read: { of: ['importId'] },
  request: {
    ...page,
    kind: z.enum(differenceKinds).optional().describe('Only differences of this kind.'),
    number: e164
      .optional()
      .describe('Only calls to this number, by the carrier or by our records, E.164.'),
  },
  reply: pageSchema(importDifference),
}).get('/v1/carrier-imports/:id/differences', {
  ...bySeers,
  id: 'carrierImports.differences',
  entered: { after: cursors.row.optional() },
  summary: 'List differences of an import, by start.',
  description:
    'Calls that only one side has (of ours, answered ones only), or with different durations, beyond the layout’s ' +
    'tolerance, or called numbers. Incomplete until `state` of the import is `done`; empty once it is removed.',
});

export const importFiles = ['differences', 'problems', 'days'] as const;

/** Gives a link to a table of an import as CSV, valid for five minutes: a path of cdr’s HTTP. */
export const importLink = defineOperation({
  ...ofImports,
  subject: 'import.link.v1',
  askedBy: ['portal'],
  read: 'unnoted',
  request: { ...ofImport, file: z.enum(importFiles) },
  reply: linkedFile,
});
