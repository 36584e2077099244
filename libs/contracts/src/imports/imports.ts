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
import { carrierImport, largestImport, rowProblem } from './carrier-import.js';

const count = z.number().int().nonnegative();

/** The field that names an import in a request. */
export const ofImport = { importId: uuid };
export const ofImports = ofCdr('Imports of carriers’ files');
export const namedImport = { id: 'importId' } as const;
const one = z.object({ import: carrierImport });
const noFile = '409 `no-file`: the file is not complete yet, or is destroyed.';

/**
 * Starts an import and gives a signed path of cdr’s HTTP for the parts of its file (`PUT <path>?offset=`, within 15
 * minutes). Safe to repeat: the same id gives the same import and a new path. Staff and services, as all import
 * operations. Conflict `id-taken` when the id belongs to another file, or another person or program started it; too-many
 * `imports-waiting`.
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

/** Lists imports of carrier files, newest first. */
export const importList = defineOperation({
  ...ofImports,
  subject: 'import.list.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    after: uuid.optional(),
    carrierId: slug.optional().describe('Only imports of this carrier’s files.'),
  },
  reply: pageSchema(carrierImport),
}).get('/v1/carrier-imports', {
  id: 'carrierImports.list',
  permission: 'runs:read',
  summary: 'List imports of carrier files, newest first.',
  description: 'In any state, removed ones too.',
});

/** Gives an import with its progress. Not-found `no-such-import`, as all operations on one import. */
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
  summary: 'Get an import with its progress.',
  description:
    'Poll it while `state` is `reading`, `storing`, `comparing` or `removing`: a job is at work. `uploading` waits for ' +
    'parts of the file, `uploaded`, `stopped` and `failed` for a person (`PUT …/reading`; for one that failed while it was compared, `PUT …/comparison`); a file that waits too long (a day for its next part, seven days to be read) ends as `expired`. Removed imports are found too.',
  answers: 'import',
});

/** A call as read from a row of a carrier file. */
export const importedCall = named(
  'ImportedCall',
  z.object({
    traffic: z.enum(callTraffic).describe('Direction of the call.'),
    billedBy: z.enum(billedBy).describe('Party that sends the bill: us or the carrier (`them`).'),
    startedAt: micros.describe('Start, in microseconds since 1970.'),
    answeredAt: micros
      .nullable()
      .describe('Answer, in microseconds since 1970; null: not in the file.'),
    durationMs: count.describe('Duration in milliseconds, by the carrier.'),
    callingNumber: z.string().nullable().describe('Caller’s number, E.164; null: not in the file.'),
    withheld: z.boolean().describe('Whether the caller’s number is withheld.'),
    calledNumber: z.string().describe('Called number, E.164.'),
    carrierCallId: z.string().nullable().describe('The carrier’s own id of the call; null: none.'),
    sipCallId: z.string().nullable().describe('Call-ID of the SIP dialogue; null: none.'),
    amount: moneySchema
      .nullable()
      .describe('Amount by the carrier; negative: a credit; null: none.'),
  }),
);
export type ImportedCall = z.output<typeof importedCall>;

const previewRow = z.object({
  row: z.number().int().positive().describe('Row of the file, from 1.'),
  cells: z.array(z.string()).describe('Contents of the cells, at most 100 characters each.'),
  call: importedCall.nullable().describe('The call in the row; null: unreadable.'),
  problems: z.array(rowProblem).describe('Why the row is unreadable; empty: it is readable.'),
});

/** The first rows of a carrier file, read with a layout. */
export const importPreview = named(
  'ImportPreview',
  z.object({
    columns: z
      .array(z.string())
      .describe('Names in the header row, or #1, #2 and so on without one.'),
    rows: z.array(previewRow).describe('The first 20 rows that may contain calls.'),
    problem: carrierImport.shape.problem.describe(
      'Why there are no further rows; null: no problem.',
    ),
  }),
);

/** Reads the first rows of a file with a layout, without storing them. Conflict `no-file`. */
export const importLook = defineOperation({
  ...ofImports,
  subject: 'import.look.v1',
  read: { of: ['importId'], isLong: true },
  request: {
    ...ofImport,
    definition: layoutDefinition.describe('The layout; it need not be saved.'),
  },
  reply: importPreview,
}).post('/v1/carrier-imports/:id/preview', {
  id: 'carrierImports.look',
  named: namedImport,
  permission: 'calls:read',
  also: ['runs:read'],
  summary: 'Preview the first rows of a carrier file.',
  description: `Reads them with the given layout. Stores nothing. ${noFile}`,
});

const longestPeriodDays = 366;
const dayMs = 86_400_000;

/** The period that a file covers; a null end is taken from the file. */
interface Covered {
  readonly from: string | null;
  readonly until: string | null;
}
const isWithinAYear = (a: number, b: number): boolean =>
  Math.abs(a - b) <= longestPeriodDays * dayMs;
/** A file has calls of the last two years only, so a single given end must be within a year from now. */
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

/** Orders that a file is read with a saved layout, stored and compared; refused as its description says. */
export const importRead = defineOperation({
  ...ofImports,
  subject: 'import.read.v1',
  request: {
    ...ofImport,
    layoutId: uuid.describe('Layout of the file.'),
    version: z.number().int().positive().describe('Version of the layout.'),
    from: enteredInstant
      .nullable()
      .default(null)
      .describe('Start of the period that the file covers; null: its first call.'),
    until: enteredInstant
      .nullable()
      .default(null)
      .describe(
        'End of that period, exclusive; null: its last call. At most 366 days after `from`; given alone, at most 366 days from now.',
      ),
    acceptUnreadable: z
      .boolean()
      .default(false)
      .describe('true: leave out unreadable rows, whatever their number; left out: false.'),
  },
  rules: coveredRules,
  reply: one,
}).put('/v1/carrier-imports/:id/reading', {
  id: 'carrierImports.read',
  named: namedImport,
  permission: 'runs:write',
  summary: 'Read, store and compare a carrier file.',
  description:
    'A job does the work; `GET` shows the progress. Calls that an earlier row or import has are left out (`overlaps`). Our ' +
    'calls count as missing only within `from` and `until`. A file that cannot be read, or with more unreadable rows than the ' +
    'layout allows, is `stopped` and stores nothing: order it again, with another layout or `acceptUnreadable`. The file is destroyed ' +
    'once its calls are stored. The same order while it is read, stored or compared changes nothing. 409 `is-under-way`: it is read by another ' +
    'layout, period or `acceptUnreadable`. 409 `is-done`: it was read; remove it and start another import. 422: the ' +
    `layout is of another carrier. 404 \`no-such-layout\`. ${noFile}`,
  answers: 'import',
});

/** Orders that an import is compared again with our current call records. Conflict `not-done`. */
export const importCompare = defineOperation({
  ...ofImports,
  subject: 'import.compare.v1',
  request: ofImport,
  reply: one,
}).put('/v1/carrier-imports/:id/comparison', {
  id: 'carrierImports.compare',
  named: namedImport,
  permission: 'runs:write',
  summary: 'Compare an import again with current call records.',
  description:
    'A job does the work: it first clears the earlier results, so these are incomplete until `state` is `done` again. ' +
    'Repeated during it, nothing changes. Safe to repeat. 409 `not-done`: its calls are not stored yet.',
  answers: 'import',
});

/** Removes an import; refused as its description says. */
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
      .describe('The reason; stored with the import. 1 to 500 characters.'),
  },
  reply: one,
}).put('/v1/carrier-imports/:id/removal', {
  id: 'carrierImports.remove',
  named: namedImport,
  permission: 'runs:write',
  summary: 'Remove an import and destroy its calls and file.',
  description:
    'A job does the work. Our own call records stay. Cannot be undone. Safe to repeat. 409 `has-later`: a later ' +
    'import left out calls that this one has.',
  answers: 'import',
});
