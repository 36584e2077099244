import { z } from 'zod';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { micros, slug, uuid } from '../values.js';
import { enteredMicros, ofCdr } from './parts.js';
import { callRecord } from './records.js';
import { callFilters } from './search.js';

const instant = z.iso.datetime();

const ofCall = callRecord.shape;
const local = z.string().describe('Date and time in the Netherlands, as spreadsheets read them.');
const moment = (of: string) =>
  z.iso
    .datetime({ offset: true })
    .describe(`${of}, ISO 8601 to the microsecond, with the offset of the Netherlands.`);

/**
 * One call of an export: a line of JSON, and in CSV the columns in this order. Every number is a whole
 * one, so that no decimal sign can be mistaken.
 */
export const exportedCall = z.strictObject({
  callId: ofCall.callId,
  startedAtMicros: micros.describe('When it came in, in microseconds since 1970.'),
  startedAt: moment('When it came in'),
  startedLocal: local,
  calledNumber: ofCall.calledNumber,
  callingNumber: ofCall.callingNumber,
  callingPrefix: ofCall.callingPrefix,
  withheld: ofCall.withheld,
  originCountry: ofCall.origin.shape.country,
  originKind: ofCall.origin.shape.kind,
  answered: z.boolean().describe('Whether somebody, or something, answered it.'),
  answeredAt: moment('The answer').nullable(),
  endedAt: moment('Its end'),
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

/** How the file is written. */
export const exportForm = z.object({
  format: z
    .enum(['csv', 'jsonl'])
    .default('csv')
    .describe('CSV (RFC 4180, UTF-8), or a JSON object a line.'),
  separator: z
    .enum(['semicolon', 'comma'])
    .default('comma')
    .describe(
      'Of CSV. `semicolon` is what a Dutch spreadsheet opens right: it also gets a byte order mark; ' +
        '`comma` has none.',
    ),
  headings: z
    .enum(['names', 'nl', 'en'])
    .default('names')
    .describe(
      'Of CSV: the first line has the names of the fields; or words for people, in place of codes too.',
    ),
  gzip: z.boolean().default(false).describe('Whether the file is compressed (RFC 1952).'),
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

/** How many exports of one owner, person or key may be under way. */
export const exportsUnderWay = 2;
/** How many files of one owner, person or key are kept: the oldest make room. */
export const exportsKept = 10;

/** A file of calls that is being made, or was. */
export const callExport = named(
  'CallExport',
  z.object({
    id: uuid,
    ownerId: slug.nullable().describe('Whose calls; null: everyone’s.'),
    filters: callFilters
      .omit({ ownerId: true })
      .describe('What was asked for; a caller’s number goes with the file.'),
    form: exportForm,
    state: z
      .enum(exportStates)
      .describe('`expired`: it was done, and its file was destroyed when its days were over.'),
    problem: z
      .enum(['no-space', 'failed'])
      .nullable()
      .describe('Why it failed: the disk is full, or an error that the log of cdr has.'),
    startedBy: z.string().describe('The id of the person, key or owner that asked for it.'),
    startedAt: instant,
    finishedAt: instant.nullable(),
    expiresAt: instant.nullable().describe('When its file is destroyed; null while there is none.'),
    rows: z.number().int().nonnegative().describe('Calls that were written so far.'),
    estimatedRows: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('How many it will be, roughly; null before it begins.'),
    bytes: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe('Of the file; null while there is none.'),
  }),
);
export type CallExport = z.output<typeof callExport>;

const ofExports = ofCdr('Exports');
const one = z.object({ export: callExport });
const byReaders = { permission: 'calls:read', named: { id: 'exportId' } } as const;

const columns = Object.entries(exportedCall.shape)
  .map(([name, { description }]) => `- \`${name}\`: ${description ?? ''}`)
  .join('\n');

/**
 * Starts an export, once: the same id again is the same export. It holds the records that are committed
 * when it begins, oldest first. Too-many `exports-under-way`.
 */
export const exportStart = defineOperation({
  ...ofExports,
  subject: 'export.start.v1',
  request: { id: uuid, ...callFilters.shape, form: exportForm.prefault({}) },
  reply: one,
}).put('/v1/call-exports/:id', {
  id: 'callExports.start',
  permission: 'calls:read',
  about: 'ownerId',
  entered: { from: enteredMicros.optional(), until: enteredMicros.optional() },
  rules: [periodRule],
  summary: 'Starts an export of calls, once.',
  description: `The file has these fields, in CSV as columns in this order:\n\n${columns}`,
  answers: 'export',
});

/** Newest first. An owner sees his own; who sees everybody's calls sees everybody's. */
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
  summary: 'Exports of calls, newest first.',
});

/** Not-found `no-such-export`, also when it is another's. */
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
  summary: 'One export: how far it is.',
  answers: 'export',
});

/** Ends one that is under way; destroys the file of one that is done. Not-found as `exportGet`. */
export const exportCancel = defineOperation({
  ...ofExports,
  subject: 'export.cancel.v1',
  request: { exportId: uuid },
  reply: one,
}).delete('/v1/call-exports/:id', {
  ...byReaders,
  id: 'callExports.cancel',
  asOwner: 'tried',
  summary: 'Ends an export that is under way, or destroys its file.',
  answers: 'export',
});

/**
 * Where its file is to be had for five minutes: a path of cdr’s HTTP, with a signed token. Conflict
 * `no-file` when there is none, yet or any more.
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
