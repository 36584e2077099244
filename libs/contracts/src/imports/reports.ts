import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { cursors } from '../cursors.js';
import { billedBy, callTraffic } from '../layout-definition.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, uuid } from '../values.js';
import { namedImport, ofImport, ofImports, rowProblem } from './imports.js';

const count = z.number().int().nonnegative();
const day = z.iso.date();
const page = { ...ofImport, limit: pageLimit, after: z.string().max(300).optional() };
/** What shows callers is for who may see calls. */
const bySeers = {
  named: namedImport,
  permission: 'calls:read',
  also: ['runs:read'],
} as const;

/** The problems that were kept, by row. */
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
  summary: 'Rows that can’t be read, the first of them, by row.',
});

/** Of the calls to a number on a day in the Netherlands, by their start. */
export const importDay = named(
  'ImportDay',
  z.object({
    day: day.describe('In the Netherlands; of what only they have, by their start.'),
    calledNumber: z.string().describe('What was called, E.164.'),
    traffic: z.enum(callTraffic).describe('Which way the calls went.'),
    matched: count.describe('Calls that they and we have.'),
    differing: count.describe('Those of them whose durations differ.'),
    otherNumber: count.describe('Those of them that went to another number by us.'),
    onlyTheirs: count.describe('Calls that we have no record of.'),
    onlyOurs: count.describe('Answered calls that aren’t in the file.'),
    theirSeconds: z.number().nonnegative().describe('What theirs last together.'),
    ourSeconds: z.number().nonnegative().describe('What ours last together.'),
    billedByUs: moneySchema.describe('What we bill them by their file.'),
    billedByThem: moneySchema.describe('What they bill us by their file.'),
  }),
);
export type ImportDay = z.output<typeof importDay>;

const { day: _day, calledNumber: _number, traffic: _traffic, ...sums } = importDay.shape;
export const importSums = z.object(sums);

/** By day and number. */
export const importDays = defineOperation({
  ...ofImports,
  subject: 'import.days.v1',
  isSlow: true,
  read: { of: ['importId'] },
  request: page,
  reply: pageSchema(importDay).extend({
    total: importSums.describe('Of all of it, whichever page.'),
  }),
}).get('/v1/carrier-imports/:id/days', {
  ...bySeers,
  id: 'carrierImports.days',
  entered: { after: cursors.importDays.optional() },
  summary: 'What comparing it came to, by day and number.',
});

/**
 * - `only-theirs`, `only-ours`: the other side has no such call
 * - `duration`: it lasted differently
 * - `number`: a Call-ID says that it is one call, and the called numbers are two; one that lasted differently,
 *   too, has a difference of each kind
 */
export const differenceKinds = ['only-theirs', 'only-ours', 'duration', 'number'] as const;

/** One call that they or we have alone, that lasted differently, or that went to another number. */
export const importDifference = named(
  'ImportDifference',
  z.object({
    kind: z.enum(differenceKinds).describe('What differs.'),
    traffic: z.enum(callTraffic).describe('Which way it went.'),
    calledNumber: z.string().describe('What was called, E.164; by them, where they have the call.'),
    ourCalledNumber: z
      .string()
      .nullable()
      .describe('What was called by us, E.164, where it is another number; else null.'),
    callingNumber: z.string().nullable().describe('Who called, where it is told and still kept.'),
    row: z.number().int().positive().nullable().describe('Of their file; null for ours alone.'),
    callId: uuid.nullable().describe('Our call; null for theirs alone.'),
    theirStart: micros.nullable().describe('When it began by them, in microseconds since 1970.'),
    ourStart: micros.nullable().describe('When it began by us.'),
    theirSeconds: z.number().nullable().describe('How long it lasted by them.'),
    ourSeconds: z.number().nullable().describe('How long it lasted by us, from answer to end.'),
    amount: moneySchema.nullable().describe('What it costs by them; negative is a credit.'),
    billedBy: z.enum(billedBy).nullable().describe('Who sends the bill, by them.'),
  }),
);
export type ImportDifference = z.output<typeof importDifference>;

/** By start. */
export const importDifferences = defineOperation({
  ...ofImports,
  subject: 'import.differences.v1',
  read: { of: ['importId'] },
  request: {
    ...page,
    kind: z.enum(differenceKinds).optional(),
    /** What was called, by them or by us. */
    number: e164.optional(),
  },
  reply: pageSchema(importDifference),
}).get('/v1/carrier-imports/:id/differences', {
  ...bySeers,
  id: 'carrierImports.differences',
  entered: { after: cursors.row.optional() },
  summary: 'Calls that they or we have alone, or that lasted differently, by start.',
});

export const importFiles = ['differences', 'problems', 'days'] as const;

/** Where one of its tables is to be had as CSV for five minutes: a path of cdr’s HTTP. */
export const importLink = defineOperation({
  ...ofImports,
  subject: 'import.link.v1',
  askedBy: ['portal'],
  read: 'unnoted',
  request: { ...ofImport, file: z.enum(importFiles) },
  reply: linkedFile,
});
