import { z } from 'zod';
import { callSearch } from './call-search.js';
import { callRecord } from './calls.js';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { micros, scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();

/** What a search asks for, without whose question it is and which page. */
const { scope: _scope, before: _before, limit: _limit, ...filters } = callSearch.request.shape;
export const callFilters = z.object(filters);
export type CallFilters = z.output<typeof callFilters>;

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
export const callExport = z.object({
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
});
export type CallExport = z.output<typeof callExport>;

/**
 * Starts an export, once: the same id again is the same export. It holds the records that are committed
 * when it begins, oldest first. Too-many `exports-under-way`.
 */
export const exportStart = defineRequest({
  subject: 'export.start.v1',
  request: z.object({ scope, id: uuid, filters: callFilters, form: exportForm }),
  reply: z.object({ export: callExport }),
});

/** Newest first. An owner sees his own; who sees everybody's calls sees everybody's. */
export const exportList = defineRequest({
  subject: 'export.list.v1',
  request: z.object({
    scope,
    /** Exports started before this one. */
    before: uuid.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(callExport, uuid),
});

/** Not-found `no-such-export`, also when it is another's. */
export const exportGet = defineRequest({
  subject: 'export.get.v1',
  request: z.object({ scope, exportId: uuid }),
  reply: z.object({ export: callExport }),
});

/** Ends one that is under way; destroys the file of one that is done. Not-found as `exportGet`. */
export const exportCancel = defineRequest({
  subject: 'export.cancel.v1',
  request: z.object({ scope, exportId: uuid }),
  reply: z.object({ export: callExport }),
});

/**
 * Where its file is to be had for five minutes: a path of cdr's HTTP, with a signed token. Conflict
 * `no-file` when there is none, yet or any more.
 */
export const exportLink = defineRequest({
  subject: 'export.link.v1',
  request: z.object({ scope, exportId: uuid }),
  reply: z.object({
    path: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    sha256: z.string(),
    bytes: z.number(),
  }),
});

/** What portal asks about exports of calls. */
export const exportQuestions = [exportStart, exportList, exportGet, exportCancel, exportLink];
