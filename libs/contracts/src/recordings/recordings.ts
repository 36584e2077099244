import { z } from 'zod';
import { cursors } from '../cursors.js';
import { periodRule } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, slug, uuid } from '../values.js';
import { behind, instant, ofRecordings } from './parts.js';

/** By what audio was, or will be, destroyed. */
export const destructionRules = [
  /** The period that the number's owner set, or the usual one, is over. */
  'retention',
  /** No record of its call ever came; the usual period is over. */
  'no-record',
  /** Its call's record doesn't list it: a take that the caller made anew. */
  'discarded',
  /** A message that was mailed. */
  'voicemail-delivered',
  /** A message that couldn't be mailed in time. */
  'voicemail-undeliverable',
  /** A message of which nobody said for four days what became of it. */
  'voicemail-overdue',
  /** All that was held of its owner was erased. */
  'erasure',
] as const;
export type DestructionRule = (typeof destructionRules)[number];

/** A call that was recorded, or a message that a caller left: without who called. */
export const recording = named(
  'Recording',
  z.object({
    id: uuid,
    callId: uuid.describe('The call that it is of.'),
    kind: z.enum(['recording', 'voicemail']),
    ownerId: slug.nullable().describe('Whose number was called; null while that isn’t known.'),
    serviceNumber: z.string().nullable().describe('The number that was called.'),
    startedAt: micros.nullable().describe('When the call came in, in microseconds since 1970.'),
    endedAt: instant.describe('When the switch wrote to it last: its period begins then.'),
    durationMs: z.number().int().nonnegative(),
    bytes: z.number().int().positive().describe('Of the WAV file.'),
    dueAt: instant.describe(
      'When it is destroyed, within the hour; of one on legal hold: could be.',
    ),
    rule: z.enum(destructionRules).describe('What it is destroyed by.'),
    days: z.number().int().positive().nullable().describe('The period, where the rule is one.'),
    held: z.boolean().describe('Whether a legal hold keeps it.'),
    lost: z.boolean().describe('Whether its key or its file is missing: it can’t be heard.'),
  }),
);
export type Recording = z.output<typeof recording>;

/** That audio was destroyed: what, when, by which rule, whose. */
export const destructionReceipt = named(
  'DestructionReceipt',
  z.object({
    id: uuid,
    callId: uuid,
    kind: z.enum(['recording', 'voicemail']),
    ownerId: slug.nullable(),
    serviceNumber: z.string().nullable(),
    startedAt: micros.nullable(),
    endedAt: instant,
    destroyedAt: instant,
    rule: z.enum(destructionRules),
    days: z.number().int().positive().nullable(),
  }),
);
export type DestructionReceipt = z.output<typeof destructionReceipt>;

const listed = {
  ...ofRecordings('Recordings'),
  notesMisses: true,
  read: { of: ['callId', 'number', 'ownerId'] },
} as const;
/** `from` and `until`: of the audio's end, or of its destruction. */
const whose = {
  limit: pageLimit,
  after: behind,
  ownerId: slug.optional(),
  number: e164.optional(),
  callId: uuid.optional(),
  from: instant.optional(),
  until: instant.optional(),
};

/**
 * Recordings that are there, newest first. Messages aren't among them: they are mailed, not kept.
 * Not-found `no-such-owner` when an owner asks for another's; invalid `invalid-cursor`.
 */
export const recordingSearch = defineOperation({
  ...listed,
  subject: 'recording.search.v1',
  request: { ...whose, held: z.boolean().optional() },
  reply: pageSchema(recording),
}).get('/v1/recordings', {
  id: 'recordings.list',
  permission: 'calls:read',
  about: 'ownerId',
  entered: { after: cursors.momentThenId.optional() },
  rules: [periodRule],
  summary: 'Recordings that are there, newest first; of a number, a call or a period.',
});

/** One that is there. Not-found `no-such-recording`, also when it is another owner's. */
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
  summary: 'One recording that is there: how long it is kept, and by what.',
  answers: 'recording',
});

/**
 * Where recordings' HTTP gives it for some minutes, ranges included. Who asks is in the audit log as
 * who listened or downloaded. Not-found `no-such-recording`; conflict `recording-lost`.
 */
export const recordingLink = defineOperation({
  ...ofRecordings('Recordings'),
  subject: 'recording.link.v1',
  askedBy: ['portal'],
  read: 'unnoted',
  request: {
    recordingId: uuid,
    format: z.enum(['wav', 'mp3']),
    use: z.enum(['listen', 'download']),
    /** Which of the owner's people, where an owner asks. */
    userId: slug.optional(),
  },
  reply: linkedFile.extend({ mediaType: z.string() }),
});

/**
 * Header of a request for the `path` of a link: the owners whose audio the reader may hear, by comma. Of any other the
 * link leads nowhere; without it, to whatever it was given for.
 */
export const hearersOwners = 'x-belfabriek-owners';

/**
 * Codes of the problems by which an MP3 isn't given now, with `retry-after`: 429, the reader, or his organisation, has
 * as many as he may; 503, all have.
 */
export const mp3Refusals = ['too-many-mp3s', 'mp3s-busy'] as const;

/** Receipts of what was destroyed, newest first. An owner: of his own. */
export const recordingReceipts = defineOperation({
  ...listed,
  subject: 'recording.receipts.v1',
  request: whose,
  reply: pageSchema(destructionReceipt),
})
  .get('/v1/recording-receipts', {
    id: 'recordings.receipts',
    permission: 'calls:read',
    about: 'ownerId',
    entered: { after: cursors.momentThenId.optional() },
    rules: [periodRule],
    summary: 'What was destroyed, when, and by which rule; the last first.',
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
    summary: 'All of them as a file.',
  });
