import { z } from 'zod';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { micros, slug, uuid } from '../values.js';
import { enteredMicros, ofCdr } from './parts.js';
import { callRecord } from './records.js';
import { callFilters } from './search.js';

const instant = z.iso.datetime();

const ofCall = callRecord.shape;
const local = z.string().describe('Start in Dutch time, in a form that spreadsheets read.');
const moment = (of: string) =>
  z.iso
    .datetime({ offset: true })
    .describe(`${of}, ISO 8601 with microseconds, in Dutch time with its offset.`);

/**
 * One call of an export: a line of JSON, or CSV columns in this order. All numbers are integers, so no decimal sign
 * can be misread.
 */
export const exportedCall = z.strictObject({
  callId: ofCall.callId,
  startedAtMicros: micros.describe('Start of the call, in microseconds since 1970.'),
  startedAt: moment('Start of the call'),
  startedLocal: local,
  calledNumber: ofCall.calledNumber,
  callingNumber: ofCall.callingNumber,
  callingPrefix: ofCall.callingPrefix,
  withheld: ofCall.withheld,
  originCountry: ofCall.origin.shape.country,
  originKind: ofCall.origin.shape.kind,
  answered: z.boolean().describe('Whether anyone or anything answered the call.'),
  answeredAt: moment('Answer')
    .nullable()
    .describe('Answer of the call, in the form of `startedAt`; null: not answered.'),
  endedAt: moment('End of the call'),
  networkChargedSeconds: ofCall.networkChargedSeconds,
  ownerBillableSeconds: ofCall.ownerBillableSeconds,
  deliveredTo: ofCall.deliveredTo,
  hangupCause: ofCall.hangupCause,
  refused: ofCall.refused,
  endedFor: ofCall.endedFor,
  suspicions: ofCall.suspicions,
  lost: ofCall.lost,
  ownerId: ofCall.ownerId,
  carrierId: ofCall.carrierId,
  switchName: ofCall.switchName,
  sipCallId: ofCall.sipCallId,
  flowVersion: ofCall.flowVersion,
  tariffId: ofCall.tariffId,
});
export type ExportedCall = z.output<typeof exportedCall>;

/** Form of the file. */
export const exportForm = z.object({
  format: z
    .enum(['csv', 'jsonl'])
    .default('csv')
    .describe('`csv`: RFC 4180, UTF-8. `jsonl`: one JSON object per line.'),
  separator: z
    .enum(['semicolon', 'comma'])
    .default('comma')
    .describe(
      'Of CSV. `semicolon`: for Dutch spreadsheets, with a byte order mark. `comma`: without one.',
    ),
  headings: z
    .enum(['names', 'nl', 'en'])
    .default('names')
    .describe(
      'Of CSV. `names`: field names in the first line. `nl`, `en`: words for people, also instead of codes.',
    ),
  gzip: z.boolean().default(false).describe('Whether the file is compressed with gzip (RFC 1952).'),
});
export type ExportForm = z.output<typeof exportForm>;

export const exportStates = [
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'expired',
] as const;

/** Maximum exports under way per owner; for staff, per person or key. */
export const exportsUnderWay = 2;
/** Maximum files per owner; for staff, per person or key. The oldest are destroyed first. */
export const exportsKept = 10;

/** An export of calls to a file: request, progress and result. */
export const callExport = named(
  'CallExport',
  z.object({
    id: uuid,
    ownerId: slug.nullable().describe('Owner of the calls; null: all owners.'),
    filters: callFilters
      .omit({ ownerId: true })
      .describe(
        'Filters of the request. `callingNumber` and `deliveredTo` are removed together with the file.',
      ),
    form: exportForm,
    state: z
      .enum(exportStates)
      .describe(
        '`expired`: the file was destroyed at the end of its retention, or to make room for newer files.',
      ),
    problem: z
      .enum(['no-space', 'failed'])
      .nullable()
      .describe(
        'Cause of a failure. `no-space`: the disk is full. `failed`: an error, see the log of cdr.',
      ),
    startedBy: z.string().describe('Id of the person, key or owner that started it.'),
    startedAt: instant,
    finishedAt: instant.nullable(),
    expiresAt: instant.nullable().describe('When the file is destroyed; null: no file.'),
    rows: z.number().int().nonnegative().describe('Calls written so far.'),
    estimatedRows: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('Expected number of calls, an estimate; null: not begun.'),
    bytes: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('Size of the file in bytes; null: no file.'),
  }),
);
export type CallExport = z.output<typeof callExport>;

const ofExports = ofCdr('Exports');
const one = z.object({ export: callExport });
const byReaders = { permission: 'calls:read', named: { id: 'exportId' } } as const;

const columns = Object.entries(exportedCall.shape)
  .map(([name, { description }]) => `- \`${name}\`: ${description ?? ''}`)
  .join('\n');

describeTag(
  'callExports',
  'A call export is a file of call records that an owner, staff or a key orders; a job makes it. The file is ' +
    'destroyed after some days, when newer files need its place, or on request.',
);

/**
 * Starts an export. Safe to repeat with the same id. The file contains the records committed when it begins, oldest
 * first. Staff must give a reason. Too-many `exports-under-way`.
 */
export const exportStart = defineOperation({
  ...ofExports,
  subject: 'export.start.v1',
  request: {
    id: uuid,
    ...callFilters.shape,
    form: exportForm.prefault({}).describe('Form of the file.'),
  },
  reply: one,
}).put('/v1/call-exports/:id', {
  id: 'callExports.start',
  permission: 'calls:read',
  about: 'ownerId',
  entered: {
    from: enteredMicros.optional().describe('Earliest start of the calls; left out: no limit.'),
    until: enteredMicros
      .optional()
      .describe('Latest start of the calls, exclusive; left out: no limit.'),
  },
  rules: [periodRule],
  summary: 'Start an export of calls. Safe to repeat.',
  description:
    'The file has the matching calls that are recorded when its job begins, oldest first. The same id again changes ' +
    'nothing, also with other filters. Every filter works for any period. The file is destroyed at `expiresAt`; of more than ' +
    `${exportsKept} files of an owner, or of a person or key of staff, the oldest one is destroyed. ` +
    `At most ${exportsUnderWay} under way at a time per owner, or per person or key of staff (429 ` +
    '`exports-under-way`). A job makes the file, as CSV or JSON lines by `form`. Once `state` is `done`, `GET ' +
    '/v1/call-exports/{id}/link` gives a link to it. The file has these fields, in CSV as columns in this order:' +
    `\n\n${columns}`,
  answers: 'export',
});

/** Lists exports, newest first. An owner sees their own exports; staff see all. */
export const exportList = defineOperation({
  ...ofExports,
  subject: 'export.list.v1',
  read: 'unnoted',
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(callExport),
}).get('/v1/call-exports', {
  id: 'callExports.list',
  permission: 'calls:read',
  asOwner: 'named',
  summary: 'List exports of calls, newest first.',
  description: 'Owners see the exports that their own members and keys started; staff see all.',
});

/** Reads one export. Not-found `no-such-export`, also for another owner's export. */
export const exportGet = defineOperation({
  ...ofExports,
  subject: 'export.get.v1',
  read: 'unnoted',
  request: { exportId: uuid },
  reply: one,
}).get('/v1/call-exports/:id', {
  ...byReaders,
  id: 'callExports.get',
  asOwner: 'tried',
  summary: 'Get an export of calls, with its progress.',
  description: 'Owners see the exports that their own members and keys started; staff see all.',
  answers: 'export',
});

/**
 * Cancels an export under way, or destroys the file of a finished one, which can't be undone. Safe to repeat.
 * Not-found as `exportGet`.
 */
export const exportCancel = defineOperation({
  ...ofExports,
  subject: 'export.cancel.v1',
  request: { exportId: uuid },
  reply: one,
}).delete('/v1/call-exports/:id', {
  ...byReaders,
  id: 'callExports.cancel',
  asOwner: 'tried',
  summary: 'Cancel an export, or destroy its file.',
  description:
    'Stops an export under way, or destroys the file of a finished one; it stays in the list for a year. Failed and ' +
    'expired exports stay as they are. Owners reach all exports that their own members and keys started; staff reach ' +
    'all. Cannot be undone: export again with a new id. Safe to repeat.',
  answers: 'export',
});

/**
 * Makes a link to the file of a finished export: a path on cdr’s HTTP with a signed token, valid for five minutes.
 * Conflict `no-file` when there is no file.
 */
export const exportLink = defineOperation({
  ...ofExports,
  subject: 'export.link.v1',
  askedBy: ['portal'],
  read: { action: 'export.fetch', of: ['exportId'] },
  request: { exportId: uuid },
  reply: linkedFile.extend({
    mediaType: z.string(),
    sha256: z.string(),
    bytes: z.number(),
  }),
});
