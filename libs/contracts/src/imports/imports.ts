import { says } from '@app/common';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { ofCdr } from '../calls/parts.js';
import { enteredInstant, untilAfterFrom } from '../entered.js';
import { billedBy, callTraffic, layoutDefinition } from '../layout-definition.js';
import { named } from '../openapi.js';
import { defineOperation, type Rule } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { micros, slug, uuid } from '../values.js';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** The largest file that is taken, in bytes as it is sent. */
export const largestImport = 2_000_000_000;
/** Files that may wait, for their end or for a person, together. */
export const importsWaiting = 20;
/** A file comes in parts of at most so many bytes, one after another. */
export const largestPart = 4_194_304;

/**
 * - `uploading`: its file isn't whole yet
 * - `uploaded`: waits for a person to say how it is to be read
 * - `reading`: rows are read into a stage that nobody sees
 * - `storing`: they are put with the calls that are held
 * - `comparing`: with our records
 * - `done`
 * - `stopped`: the file, or too many of its rows, can’t be read: nothing is stored, a person decides
 * - `failed`: an error of ours, five times; may be read again
 * - `duplicate`: this very file was imported before; see `duplicateOf`
 * - `removing`, `removed`: taken back by a person
 * - `expired`: nobody had it read within seven days; its file was destroyed
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

/** Why a file was not read to its end; each is the whole file’s, or begins at a row. */
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

/** Why a row is refused, by the cell that it is about. */
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

/** What of a call a cell says. */
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

/** Never what stands in the cell: that may be a caller’s number. */
export const rowProblem = named(
  'RowProblem',
  z.object({
    row: z.number().int().positive().describe('Of the file, from 1, its header row included.'),
    field: z.enum(rowFields).describe('What of the call it is about; `row`: the row as a whole.'),
    column: z.string().nullable().describe('The layout’s name of the column; null for the row.'),
    rule: z.enum(rowRules).describe('What it breaks; `repeated`: the call stands there before.'),
  }),
);
export type RowProblem = z.infer<typeof rowProblem>;

export const carrierImport = named(
  'CarrierImport',
  z.object({
    id: uuid,
    carrierId: slug.describe('Whose file it is.'),
    fileName: z.string().describe('As it was called where it came from.'),
    state: z.enum(importStates).describe('How far it is.'),
    bytes: count.describe('Of the file, as it is sent.'),
    uploadedBytes: count.describe('How many of them are here.'),
    startedBy: z.string().describe('The id of the person or key that began it.'),
    startedAt: instant.describe('When that was.'),
    finishedAt: instant.nullable().describe('When it was done, refused, removed or given up.'),
    expiresAt: instant.nullable().describe('When its file is destroyed; null when there is none.'),
    layoutId: uuid.nullable().describe('By which layout it is read.'),
    layoutVersion: z.number().int().nullable().describe('And by which version of it.'),
    layoutName: z.string().nullable().describe('What that version is called.'),
    from: instant.nullable().describe('The start of the period that the file covers.'),
    until: instant
      .nullable()
      .describe('Its end, exclusive; until it is read null, where nobody has said it.'),
    readBytes: count.describe('Bytes read so far.'),
    readRows: count.describe('Rows read so far, those that are no calls included.'),
    refusedRows: count.describe('Rows that can’t be read.'),
    repeatedRows: count.describe('Calls that stand in it before.'),
    overlappingRows: count.describe('Calls that an earlier import has.'),
    storedRows: count.describe('Calls that are held of it.'),
    compared: z
      .object({
        done: count.describe('Days worked through; each is gone through twice.'),
        total: count.describe('Of so many.'),
      })
      .nullable()
      .describe('How far comparing with our records is; null when it isn’t under way.'),
    comparedAt: instant.nullable().describe('When it was compared with our records last.'),
    problem: z
      .object({
        code: z.enum([...fileProblems, 'no-space', 'failed']).describe('What it is.'),
        row: z.number().int().positive().nullable().describe('From which row on; null: all of it.'),
        columns: z.array(z.string()).describe('Columns that it is about.'),
      })
      .nullable()
      .describe('Why it stopped or failed.'),
    duplicateOf: uuid.nullable().describe('The import of the same file.'),
    overlaps: z
      .array(z.object({ importId: uuid, rows: count }))
      .describe('Earlier imports that have calls of it, and how many; they count there.'),
    removal: z
      .object({ reason: z.string(), by: z.string(), at: instant })
      .nullable()
      .describe('Who took it back, and why.'),
  }),
);
export type CarrierImport = z.output<typeof carrierImport>;

/** What names an import in a question. */
export const ofImport = { importId: uuid };
export const ofImports = ofCdr('Imports of carriers’ files');
export const namedImport = { id: 'importId' } as const;
const one = z.object({ import: carrierImport });

/**
 * Begins an import, once: the same id again is the same import, with a new path for its parts: a
 * signed one of cdr’s HTTP that takes them for 15 minutes by `PUT <path>?offset=`. Conflict `id-taken` when
 * the id is of another file or of one that somebody else began; too-many `imports-waiting`. Staff and services, as all of these.
 */
export const importStart = defineOperation({
  ...ofImports,
  subject: 'import.start.v1',
  askedBy: ['portal'],
  isSlow: true,
  request: {
    id: uuid,
    carrierId: slug,
    fileName: z.string().min(1).max(200),
    bytes: z.number().int().positive().max(largestImport),
  },
  reply: z.object({ import: carrierImport, path: z.string() }),
});

/** Newest first. */
export const importList = defineOperation({
  ...ofImports,
  subject: 'import.list.v1',
  read: 'unnoted',
  request: { limit: pageLimit, after: uuid.optional(), carrierId: slug.optional() },
  reply: pageSchema(carrierImport),
}).get('/v1/carrier-imports', {
  id: 'carrierImports.list',
  permission: 'runs:read',
  summary: 'Imports of carriers’ files, newest first.',
});

/** Not-found `no-such-import`, as all of those that name one. */
export const importGet = defineOperation({
  ...ofImports,
  subject: 'import.get.v1',
  read: 'unnoted',
  request: ofImport,
  reply: one,
}).get('/v1/carrier-imports/:id', {
  id: 'carrierImports.get',
  named: namedImport,
  permission: 'runs:read',
  summary: 'One import: how far it is.',
  answers: 'import',
});

/** A call as a row was understood. */
export const importedCall = named(
  'ImportedCall',
  z.object({
    traffic: z.enum(callTraffic).describe('Which way it went.'),
    billedBy: z.enum(billedBy).describe('Who sends the bill.'),
    startedAt: micros.describe('When it began, in microseconds since 1970.'),
    answeredAt: micros.nullable().describe('When it was answered; null when that isn’t told.'),
    durationMs: count.describe('How long it lasted by them, in milliseconds.'),
    callingNumber: z.string().nullable().describe('Who called, E.164; null when it isn’t told.'),
    withheld: z.boolean().describe('Whether the caller is withheld.'),
    calledNumber: z.string().describe('What was called, E.164.'),
    carrierCallId: z.string().nullable().describe('The carrier’s own id of it.'),
    sipCallId: z.string().nullable().describe('The Call-ID of its SIP dialogue.'),
    amount: moneySchema.nullable().describe('What it costs by them; negative is a credit.'),
  }),
);
export type ImportedCall = z.output<typeof importedCall>;

const previewRow = z.object({
  row: z.number().int().positive().describe('Of the file, from 1.'),
  cells: z.array(z.string()).describe('What stands there, cut to 100 characters a cell.'),
  call: importedCall.nullable().describe('The call that it is read as; null when it can’t be.'),
  problems: z.array(rowProblem).describe('Why it can’t be read.'),
});

export const importPreview = named(
  'ImportPreview',
  z.object({
    columns: z.array(z.string()).describe('Names in the header row, or #1, #2 and so on.'),
    rows: z.array(previewRow).describe('The first 20 rows that may be calls.'),
    problem: carrierImport.shape.problem.describe('Why there aren’t more of them.'),
  }),
);

/** The first rows as they are understood by a layout; nothing is stored. Conflict `no-file`. */
export const importLook = defineOperation({
  ...ofImports,
  subject: 'import.look.v1',
  read: { of: ['importId'], isLong: true },
  request: {
    ...ofImport,
    definition: layoutDefinition.describe('The layout to look by; it needn’t be saved.'),
  },
  reply: importPreview,
}).post('/v1/carrier-imports/:id/preview', {
  id: 'carrierImports.look',
  named: namedImport,
  permission: 'calls:read',
  also: ['runs:read'],
  summary: 'The first rows of its file as a layout understands them. Nothing is stored by it.',
});

const longestPeriodDays = 366;
const dayMs = 86_400_000;

/** Either end of what a file covers; null: the file's own. */
interface Covered {
  readonly from: string | null;
  readonly until: string | null;
}
const isWithinAYear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= longestPeriodDays * dayMs;
/**
 * The end that isn't given is that of the file, which has calls of the last two years and no later ones: the
 * period is bound by how far the other end is from now.
 */
const isNear = (end: string | null): boolean =>
  end === null || isWithinAYear(Date.parse(end), Date.now());

const coveredRules: readonly Rule[] = [
  {
    ...untilAfterFrom,
    holds: ({ from, until }: Covered) => from === null || until === null || from < until,
  },
  {
    path: ['until'],
    holds: ({ from, until }: Covered) =>
      from === null || until === null || isWithinAYear(Date.parse(until), Date.parse(from)),
    ...says('period-too-long', { most: longestPeriodDays }),
  },
  {
    path: ['from'],
    holds: ({ from, until }: Covered) => until !== null || isNear(from),
    ...says('a-year-from-now', { most: longestPeriodDays, other: 'until' }),
  },
  {
    path: ['until'],
    holds: ({ from, until }: Covered) => from !== null || isNear(until),
    ...says('a-year-from-now', { most: longestPeriodDays, other: 'from' }),
  },
];

/**
 * Has the file read, stored and compared, by a layout that was saved. Conflict `no-file` when there is
 * none (yet or any more), `is-under-way`, `is-done`; invalid when the layout is another carrier’s.
 */
export const importRead = defineOperation({
  ...ofImports,
  subject: 'import.read.v1',
  request: {
    ...ofImport,
    layoutId: uuid.describe('By which layout.'),
    version: z.number().int().positive().describe('And by which version of it.'),
    from: enteredInstant
      .nullable()
      .default(null)
      .describe('The start of the period that the file covers; null: its first call.'),
    until: enteredInstant
      .nullable()
      .default(null)
      .describe('Its end, exclusive; null: its last call.'),
    acceptUnreadable: z
      .boolean()
      .default(false)
      .describe('Leave out what can’t be read, however many rows that are.'),
  },
  rules: coveredRules,
  reply: one,
}).put('/v1/carrier-imports/:id/reading', {
  id: 'carrierImports.read',
  named: namedImport,
  permission: 'runs:write',
  summary: 'Has its file read by a layout, stored and compared.',
  answers: 'import',
});

/** Compares again, with the records that came meanwhile. Conflict `not-done`. */
export const importCompare = defineOperation({
  ...ofImports,
  subject: 'import.compare.v1',
  request: ofImport,
  reply: one,
}).put('/v1/carrier-imports/:id/comparison', {
  id: 'carrierImports.compare',
  named: namedImport,
  permission: 'runs:write',
  summary: 'Compares it again, with the records that came meanwhile.',
  answers: 'import',
});

/**
 * Takes an import back: its calls and its file are destroyed. Conflict `has-later` when a later import
 * left out calls because this one has them.
 */
export const importRemove = defineOperation({
  ...ofImports,
  subject: 'import.remove.v1',
  request: {
    ...ofImport,
    reason: z
      .string()
      .trim()
      .min(1, 'must say why')
      .max(500, 'must be at most 500 characters')
      .describe('Why; kept in the audit log.'),
  },
  reply: one,
}).put('/v1/carrier-imports/:id/removal', {
  id: 'carrierImports.remove',
  named: namedImport,
  permission: 'runs:write',
  summary: 'Takes it back: its calls and its file are destroyed.',
  answers: 'import',
});
