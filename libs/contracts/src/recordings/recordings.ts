import { z } from 'zod';
import { cursors } from '../cursors.js';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, slug, uuid } from '../values.js';
import { behind, instant, ofRecordings } from './parts.js';

/** Rules by which audio is destroyed. */
export const destructionRules = [
  /** The retention period of the number, or the default one, is over. */
  'retention',
  /** The record of its call never arrived, and the default retention period is over. */
  'no-record',
  /** The call record does not list the audio: the caller discarded this take of a voicemail. */
  'discarded',
  /** A voicemail that was mailed. */
  'voicemail-delivered',
  /** A voicemail that could not be mailed. */
  'voicemail-undeliverable',
  /** A voicemail whose delivery was not confirmed for four days. */
  'voicemail-overdue',
  /** The owner's data was erased. */
  'erasure',
  /** The owner destroyed the recording before its retention period was over. */
  'by-owner',
] as const;
export type DestructionRule = (typeof destructionRules)[number];

/** Stored audio of a call, a recording or a voicemail, without the caller's number. */
export const recording = named(
  'Recording',
  z.object({
    id: uuid.describe('Id of the recording.'),
    callId: uuid.describe('Id of the call.'),
    kind: z.enum(['recording', 'voicemail']).describe('Kind of audio.'),
    ownerId: slug.nullable().describe('Owner of the number called; null: not known yet.'),
    serviceNumber: z.string().nullable().describe('Number called, E.164; null: not known yet.'),
    startedAt: micros
      .nullable()
      .describe('Start of the call, in microseconds since 1970; null: not known yet.'),
    endedAt: instant.describe('End of the audio, from which its retention period runs.'),
    durationMs: z.number().int().nonnegative().describe('Duration of the audio, in milliseconds.'),
    bytes: z.number().int().positive().describe('Size of the WAV file, in bytes.'),
    dueAt: instant.describe(
      'End of its retention: it is destroyed within the hour after, unless a legal hold keeps it.',
    ),
    rule: z.enum(destructionRules).describe('Rule by which it will be destroyed.'),
    days: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('Retention period, in days; null for a rule without one.'),
    held: z.boolean().describe('Whether a legal hold keeps it.'),
    lost: z
      .boolean()
      .describe('Whether its key or its file is missing, so that it cannot be played.'),
  }),
);
export type Recording = z.output<typeof recording>;

/** Receipt of destroyed audio: the audio, the time and the rule. */
export const destructionReceipt = named(
  'DestructionReceipt',
  z.object({
    id: uuid.describe('Id of the destroyed audio.'),
    callId: uuid.describe('Id of the call.'),
    kind: z.enum(['recording', 'voicemail']).describe('Kind of audio.'),
    ownerId: slug.nullable().describe('Owner of the number called; null: never known.'),
    serviceNumber: z.string().nullable().describe('Number called, E.164; null: never known.'),
    startedAt: micros
      .nullable()
      .describe('Start of the call, in microseconds since 1970; null: never known.'),
    endedAt: instant.describe('End of the audio.'),
    destroyedAt: instant.describe('Time of the destruction.'),
    rule: z.enum(destructionRules).describe('Rule by which it was destroyed.'),
    days: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('Retention period that applied, in days; null for a rule without one.'),
  }),
);
export type DestructionReceipt = z.output<typeof destructionReceipt>;

const listed = {
  ...ofRecordings('Recordings'),
  notesMisses: true,
  read: { of: ['callId', 'number', 'ownerId'] },
} as const;
/** Filters of a list. @param moment The moment that `from` and `until` compare. */
const filters = (moment: string) => ({
  limit: pageLimit,
  after: behind,
  ownerId: slug
    .optional()
    .describe('Only audio of calls to numbers of this owner. Owners get only their own.'),
  number: e164.optional().describe('Only audio of calls to this number, E.164.'),
  callId: uuid.optional().describe('Only audio of this call.'),
  from: instant.optional().describe(`Earliest ${moment}.`),
  until: instant.optional().describe(`Latest ${moment}, exclusive.`),
});

describeTag(
  'recordings',
  'A recording is the sealed audio of a call, made by a call flow, for the owner of the number. It is destroyed ' +
    'when its retention ends, or earlier by the owner, unless a legal hold keeps it; a receipt stays.',
);

/**
 * Lists existing recordings, newest first, without voicemails, which are mailed instead of kept. Not-found
 * `no-such-owner` when an owner asks for another owner's; invalid `invalid-cursor`.
 */
export const recordingSearch = defineOperation({
  ...listed,
  subject: 'recording.search.v1',
  request: {
    ...filters('end of the audio'),
    held: z
      .boolean()
      .optional()
      .describe('true: only recordings on legal hold; false: only the others.'),
  },
  reply: pageSchema(recording),
}).get('/v1/recordings', {
  id: 'recordings.list',
  permission: 'calls:read',
  about: 'ownerId',
  entered: { after: cursors.momentThenId.optional() },
  rules: [periodRule],
  summary: 'List existing recordings, newest first.',
  description:
    'Their facts, without the audio: `GET /v1/recordings/{id}/link` gives a link to play one. Without voicemails, which ' +
    'are mailed instead of kept.',
});

/** Largest number of recordings that `recordings.due` counts. */
export const mostCountedDue = 1000;

/**
 * Counts an owner's recordings that end their retention within the next seven days, without those on legal hold. An
 * owner gets its own. Not-found `no-such-owner` when an owner asks for another owner's.
 */
export const recordingsDue = defineOperation({
  ...ofRecordings('Recordings'),
  notesMisses: true,
  subject: 'recording.due.v1',
  read: { of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'RecordingsDue',
    z.object({
      count: z
        .number()
        .int()
        .nonnegative()
        .max(mostCountedDue)
        .describe(`Number of recordings; ${mostCountedDue}: as many or more.`),
      firstDueAt: instant.nullable().describe('When the first of them is destroyed; null: none.'),
    }),
  ),
}).get('/v1/owners/:ownerId/recordings-due', {
  id: 'recordings.due',
  permission: 'calls:read',
  about: 'ownerId',
  summary: 'Count recordings that are destroyed within seven days.',
  description:
    'At most 1,000 are counted. Without recordings on legal hold, and without voicemails. Of all numbers of the owner.',
});

/** Reads one existing recording. Not-found `no-such-recording`, also for another owner's or a destroyed one. */
export const recordingGet = defineOperation({
  ...ofRecordings('Recordings'),
  subject: 'recording.get.v1',
  read: { of: ['recordingId'] },
  notesMisses: true,
  request: { recordingId: uuid },
  reply: z.object({ recording }),
}).get('/v1/recordings/:id', {
  id: 'recordings.get',
  named: { id: 'recordingId' },
  permission: 'calls:read',
  asOwner: 'tried',
  summary: 'Get a recording, with its retention.',
  description:
    'Its facts, without the audio: `GET /v1/recordings/{id}/link` gives a link to play it. 404 `no-such-recording`, also ' +
    'for a destroyed recording.',
  answers: 'recording',
});

/**
 * Destroys a recording of an owner at once, for good. Safe to repeat: of a destroyed recording, it answers the receipt.
 * Not-found `no-such-owner`, `no-such-recording`; conflict `recording-held`; forbidden `owners-only`.
 */
export const recordingDestroy = defineOperation({
  ...ofRecordings('Recordings'),
  subject: 'recording.destroy.v1',
  notesMisses: true,
  request: { ownerId: slug, recordingId: uuid, userId: slug },
  reply: z.object({ receipt: destructionReceipt }),
}).delete('/v1/owners/:ownerId/recordings/:id', {
  id: 'recordings.destroy',
  named: { id: 'recordingId' },
  permission: 'retention:write',
  about: 'ownerId',
  isForOwners: true,
  filled: { userId: 'person' },
  summary: 'Destroy a recording. Safe to repeat.',
  description:
    'At once and for good: its key is removed first, then its file. The call and a receipt, which it returns, stay; a repeat returns the receipt again. 404 `no-such-recording`, also for a voicemail; 409 `recording-held`: a legal hold keeps it.',
  answers: 'receipt',
});

/**
 * Makes a link to the audio of a recording, valid for ten minutes: a path of recordings' HTTP, which serves ranges too.
 * The audit log notes the asker as the listener or downloader. Not-found `no-such-recording`; conflict
 * `recording-lost`.
 */
export const recordingLink = defineOperation({
  ...ofRecordings('Recordings'),
  subject: 'recording.link.v1',
  askedBy: ['portal'],
  read: 'unnoted',
  request: {
    recordingId: uuid,
    format: z.enum(['wav', 'mp3']).describe('Format of the audio.'),
    use: z.enum(['listen', 'download']).describe('Whether to play the audio or to save it.'),
    /** The person who asks, when an owner asks. */
    userId: slug.optional(),
  },
  reply: linkedFile.extend({ mediaType: z.string() }),
});

/**
 * Header of a request for the `path` of a link: ids of the owners whose audio the reader may hear, comma-separated. A
 * link to another owner's audio is refused. Without the header, the link works for any owner's audio.
 */
export const hearersOwners = 'x-belfabriek-owners';

/**
 * Header of the same request: ids of the owners whose recordings the reader may know of, comma-separated. Their audio
 * is refused with 403 where the reader may not hear it; that of others with 404.
 */
export const readersOwners = 'x-belfabriek-readers';

/**
 * Codes for refusing an MP3 for now, with `retry-after`: 429 when the reader or the reader's organisation already gets
 * as many as allowed, 503 when all places are in use.
 */
export const mp3Refusals = ['too-many-mp3s', 'mp3s-busy'] as const;

/** Lists receipts of destroyed audio, last destroyed first. An owner sees its own. */
export const recordingReceipts = defineOperation({
  ...listed,
  subject: 'recording.receipts.v1',
  request: filters('destruction'),
  reply: pageSchema(destructionReceipt),
})
  .get('/v1/recording-receipts', {
    id: 'recordings.receipts',
    permission: 'calls:read',
    about: 'ownerId',
    entered: { after: cursors.momentThenId.optional() },
    rules: [periodRule],
    summary: 'List receipts of destroyed audio, last destroyed first.',
    description:
      'Of recordings and voicemails: which audio was destroyed, when, and by which rule.',
  })
  .get('/v1/recording-receipts/csv', {
    id: 'recordings.receiptsFile',
    permission: 'calls:read',
    about: 'ownerId',
    rules: [periodRule],
    csv: {
      fileName: 'destruction-receipts.csv',
      columns: [
        'id',
        'callId',
        'kind',
        'ownerId',
        'serviceNumber',
        'endedAt',
        'destroyedAt',
        'rule',
        'days',
      ],
    },
    summary: 'Download receipts of destroyed audio as CSV.',
    description:
      'All receipts of recordings and voicemails that match the filters: which audio, when, and by which rule. ' +
      'RFC 4180, last destroyed first.',
  });
