import { z } from 'zod';
import { named } from '../openapi.js';
import { slug, uuid } from '../values.js';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** The largest accepted carrier file, in bytes as sent. */
export const largestImport = 2_000_000_000;
/** The most files that may wait at a time, incomplete or for a person. */
export const importsWaiting = 20;
/** The largest part of a file, in bytes; parts are sent one after another. */
export const largestPart = 4_194_304;

/**
 * - `uploading`: its file is incomplete
 * - `uploaded`: it waits for a person to order reading with a layout
 * - `reading`: rows are read into a staging table
 * - `storing`: the calls are stored
 * - `comparing`: the calls are compared with our call records
 * - `done`: reading, storing and comparing are complete
 * - `stopped`: the file, or too many of its rows, cannot be read; nothing is stored, and a person must decide
 * - `failed`: five attempts ended in an internal error; it may be read again
 * - `duplicate`: the same file was imported before, as `duplicateOf`
 * - `removing`, `removed`: staff removed it
 * - `expired`: it was not read in time, and its file is destroyed
 */
export const importStates = [
  'uploading',
  'uploaded',
  'reading',
  'storing',
  'comparing',
  'done',
  'stopped',
  'failed',
  'duplicate',
  'removing',
  'removed',
  'expired',
] as const;

/** Why a file was not read to its end; a problem concerns the whole file, or begins at a row. */
export const fileProblems = [
  'empty',
  'not-text',
  'is-spreadsheet',
  'wrong-encoding',
  'bad-gzip',
  'zip-bomb',
  'row-too-long',
  'too-many-columns',
  'too-many-rows',
  'too-many-blank',
  'bad-quoting',
  'missing-columns',
  'too-many-unreadable',
] as const;

/** Why a row is refused, as rules of its cells. */
export const rowRules = [
  'too-few-cells',
  'is-missing',
  'too-long',
  'not-a-moment',
  'no-such-time',
  'too-old',
  'in-future',
  'before-start',
  'not-a-duration',
  'negative',
  'too-large',
  'not-a-number',
  'unknown-word',
  'not-an-amount',
  'other-currency',
  'repeated',
] as const;
export type RowRule = (typeof rowRules)[number];

/** Facts of a call that a cell can contain. */
export const rowFields = [
  'row',
  'start',
  'answer',
  'duration',
  'caller',
  'withheld',
  'called',
  'carrierCallId',
  'sipCallId',
  'traffic',
  'billedBy',
  'amount',
  'currency',
] as const;
export type RowField = (typeof rowFields)[number];

/** A problem of a row, without the content of the cell: that may be a caller’s number. */
export const rowProblem = named(
  'RowProblem',
  z.object({
    row: z.number().int().positive().describe('Row of the file, from 1, header row included.'),
    field: z.enum(rowFields).describe('Fact of the call; `row`: the whole row.'),
    column: z.string().nullable().describe('Column in the layout; null: the whole row.'),
    rule: z.enum(rowRules).describe('Broken rule; `repeated`: an earlier row has the same call.'),
  }),
);
export type RowProblem = z.infer<typeof rowProblem>;

/** An import of a carrier file, with its progress and results. */
export const carrierImport = named(
  'CarrierImport',
  z.object({
    id: uuid,
    carrierId: slug.describe('Carrier of the file.'),
    fileName: z.string().describe('Original name of the file.'),
    state: z.enum(importStates).describe('State of the import.'),
    bytes: count.describe('Size of the file in bytes, as sent.'),
    uploadedBytes: count.describe('Bytes received so far.'),
    startedBy: z.string().describe('Id of the person or key that started it.'),
    startedAt: instant.describe('When it was started.'),
    finishedAt: instant
      .nullable()
      .describe(
        'When its state became `done`, `stopped`, `failed`, `duplicate`, `removed` or `expired`; null: not yet.',
      ),
    expiresAt: instant.nullable().describe('When its file is destroyed; null: no file.'),
    layoutId: uuid.nullable().describe('Layout used for reading; null: not read yet.'),
    layoutVersion: z.number().int().nullable().describe('Its version; null: not read yet.'),
    layoutName: z.string().nullable().describe('Name of that layout version; null: not read yet.'),
    from: instant
      .nullable()
      .describe('Start of the period that the file covers; null: unknown until it is read.'),
    until: instant
      .nullable()
      .describe('End of that period, exclusive; null: unknown until it is read.'),
    readBytes: count.describe('Bytes read so far.'),
    readRows: count.describe('Rows read so far, rows without a call included.'),
    refusedRows: count.describe('Number of unreadable rows.'),
    repeatedRows: count.describe('Number of calls that an earlier row of the file has.'),
    overlappingRows: count.describe('Number of calls that an earlier import has.'),
    storedRows: count.describe('Number of stored calls.'),
    compared: z
      .object({
        done: count.describe('Steps done; each day takes two.'),
        total: count.describe('Steps in all: twice the number of days.'),
      })
      .nullable()
      .describe('Progress of comparing with our call records; null: not in progress.'),
    comparedAt: instant
      .nullable()
      .describe('When it was last compared with our call records; null: never.'),
    problem: z
      .object({
        code: z.enum([...fileProblems, 'no-space', 'failed']).describe('Code of the problem.'),
        row: z
          .number()
          .int()
          .positive()
          .nullable()
          .describe('First affected row; null: the whole file.'),
        columns: z.array(z.string()).describe('Affected columns.'),
      })
      .nullable()
      .describe('Why it stopped or failed; null: it did not.'),
    duplicateOf: uuid.nullable().describe('Earlier import of the same file; null: none.'),
    overlaps: z
      .array(z.object({ importId: uuid, rows: count }))
      .describe(
        'Earlier imports that have some of its calls, with their number; those imports keep them.',
      ),
    removal: z
      .object({ reason: z.string(), by: z.string(), at: instant })
      .nullable()
      .describe('Author, time and reason of the removal; null: not removed.'),
  }),
);
export type CarrierImport = z.output<typeof carrierImport>;
