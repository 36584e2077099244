import { says } from '@app/common';
import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { e164, micros, scope, slug, uuid } from './values.js';

const instant = z.iso.datetime();
const cursor = z.string().max(100);
const pageSize = z.number().int().min(1).max(200).default(50);

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
export const recording = z.object({
  id: uuid,
  callId: uuid.describe('The call that it is of.'),
  kind: z.enum(['recording', 'voicemail']),
  ownerId: slug.nullable().describe('Whose number was called; null while that isn’t known.'),
  serviceNumber: z.string().nullable().describe('The number that was called.'),
  startedAt: micros.nullable().describe('When the call came in, in microseconds since 1970.'),
  endedAt: instant.describe('When the switch wrote to it last: its period begins then.'),
  durationMs: z.number().int().nonnegative(),
  bytes: z.number().int().positive().describe('Of the WAV file.'),
  dueAt: instant.describe('When it is destroyed, within the hour; of one on legal hold: could be.'),
  rule: z.enum(destructionRules).describe('What it is destroyed by.'),
  days: z.number().int().positive().nullable().describe('The period, where the rule is one.'),
  held: z.boolean().describe('Whether a legal hold keeps it.'),
  lost: z.boolean().describe('Whether its key or its file is missing: it can’t be heard.'),
});
export type Recording = z.output<typeof recording>;

/** That audio was destroyed: what, when, by which rule, whose. */
export const destructionReceipt = z.object({
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
});
export type DestructionReceipt = z.output<typeof destructionReceipt>;

const whose = {
  scope,
  ownerId: slug.optional(),
  number: e164.optional(),
  callId: uuid.optional(),
};

/**
 * Recordings that are there, newest first. Messages aren't among them: they are mailed, not kept.
 * Not-found `no-such-owner` when an owner asks for another's; invalid `invalid-cursor`.
 */
export const recordingSearch = defineRequest({
  subject: 'recording.search.v1',
  request: z.object({
    ...whose,
    /** Of the audio's end. */
    from: instant.optional(),
    until: instant.optional(),
    held: z.boolean().optional(),
    before: cursor.optional(),
    limit: pageSize,
  }),
  reply: pageReply(recording, z.string()),
});

/** One that is there. Not-found `no-such-recording`, also when it is another owner's. */
export const recordingGet = defineRequest({
  subject: 'recording.get.v1',
  request: z.object({ scope, recordingId: uuid }),
  reply: z.object({ recording }),
});

/**
 * Where recordings' HTTP gives it for some minutes, ranges included. Who asks is in the audit log as
 * who listened or downloaded. Not-found `no-such-recording`; conflict `recording-lost`.
 */
export const recordingLink = defineRequest({
  subject: 'recording.link.v1',
  request: z.object({
    scope,
    recordingId: uuid,
    format: z.enum(['wav', 'mp3']),
    use: z.enum(['listen', 'download']),
    /** Which of the owner's people, where an owner asks. */
    userId: slug.optional(),
  }),
  reply: z.object({ path: z.string(), fileName: z.string(), mediaType: z.string() }),
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
export const recordingReceipts = defineRequest({
  subject: 'recording.receipts.v1',
  request: z.object({
    ...whose,
    /** Of the destruction. */
    from: instant.optional(),
    until: instant.optional(),
    before: cursor.optional(),
    limit: pageSize,
  }),
  reply: pageReply(destructionReceipt, z.string()),
});

/** How long recordings of a number are kept. */
export const retentionPeriod = z.object({
  ownerId: slug,
  number: e164,
  days: z.number().int().positive(),
  maximumDays: z.number().int().positive().describe('The most that may be set.'),
  setAt: instant.nullable().describe('Null while it is the usual period.'),
  setBy: z.string().nullable(),
});
export type RetentionPeriod = z.output<typeof retentionPeriod>;

const ofNumber = { scope, ownerId: slug, number: e164 };

/** Not-found `no-such-owner` when an owner asks for another's, here and below. */
export const retentionGet = defineRequest({
  subject: 'retention.get.v1',
  request: z.object(ofNumber),
  reply: z.object({ retention: retentionPeriod }),
});

/**
 * From now on; a shorter period than before also holds for what is there already. Invalid
 * `retention-too-long`.
 */
export const retentionSet = defineRequest({
  subject: 'retention.set.v1',
  request: z.object({
    ...ofNumber,
    days: z.number().int().min(1),
    userId: slug.optional(),
  }),
  reply: z.object({
    retention: retentionPeriod,
    shortened: z.number().int().nonnegative().describe('Recordings that are destroyed earlier.'),
  }),
});

/** What a period would do to the recordings that are there. Sets nothing. */
export const retentionEffect = defineRequest({
  subject: 'retention.effect.v1',
  request: z.object({ ...ofNumber, days: z.number().int().min(1) }),
  reply: z.object({
    shortened: z
      .number()
      .int()
      .nonnegative()
      .describe('Recordings that would be destroyed earlier.'),
    atOnce: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'Of those, the ones that are older than the period already; a hold may still keep some.',
      ),
  }),
});

/** What a legal hold keeps: one recording, or all of a call, number or owner, those to come included. */
export const heldThing = z.object({
  kind: z.enum(['recording', 'call', 'number', 'owner']),
  id: z.string().min(1).max(64),
});

const heldIds = { recording: uuid, call: uuid, number: e164, owner: slug } as const;

/** One that is to be placed: an id of another form would match nothing, and keep nothing. */
const thingToHold = heldThing.refine(({ kind, id }) => heldIds[kind].safeParse(id).success, {
  path: ['id'],
  ...says('not-the-id'),
});

export const legalHold = z.object({
  id: uuid,
  of: heldThing,
  ground: z.string().min(1).max(500),
  placedAt: instant,
  placedBy: z.string(),
  liftedAt: instant.nullable(),
  liftedBy: z.string().nullable(),
  liftGround: z.string().nullable(),
});
export type LegalHold = z.output<typeof legalHold>;

/** Once: the same id again is the same hold. Staff. Not-found `no-such-recording` of a single one. */
export const holdPlace = defineRequest({
  subject: 'hold.place.v1',
  request: z.object({ scope, id: uuid, of: thingToHold, ground: z.string().min(1).max(500) }),
  reply: z.object({ hold: legalHold, keeps: z.number().int().nonnegative() }),
});

/** What it kept goes when it is due. Again changes nothing. Staff. Not-found `no-such-hold`. */
export const holdLift = defineRequest({
  subject: 'hold.lift.v1',
  request: z.object({ scope, holdId: uuid, ground: z.string().min(1).max(500) }),
  reply: z.object({ hold: legalHold }),
});

/** Newest first. Staff. */
export const holdList = defineRequest({
  subject: 'hold.list.v1',
  request: z.object({
    scope,
    lifted: z.boolean().optional(),
    before: cursor.optional(),
    limit: pageSize,
  }),
  reply: pageReply(legalHold, z.string()),
});

/** What doesn't fit together and doesn't mend itself. */
export const audioOrphans = [
  /** Audio came and its call's record didn't. */
  'without-record',
  /** A call's record lists audio that never came. */
  'without-audio',
  /** Its key or its file is missing. */
  'lost',
] as const;

/** Oldest first. Staff. */
export const orphanList = defineRequest({
  subject: 'recording.orphans.v1',
  request: z.object({
    scope,
    kind: z.enum(audioOrphans),
    after: cursor.optional(),
    limit: pageSize,
  }),
  // The API gives it as it is.
  reply: z.object({
    orphans: z.array(
      z.object({
        name: z.string().describe('Of the file on the switch, without .wav.'),
        callId: uuid,
        switchName: z.string().nullable(),
        ownerId: slug.nullable(),
        serviceNumber: z.string().nullable(),
        since: instant,
      }),
    ),
    counts: z.record(z.enum(audioOrphans), z.number().int().nonnegative()),
    next: z.string().nullable(),
  }),
});

/** How far the newest master key is: an older one may be removed once every key is wrapped anew. Staff. */
export const keysProgress = defineRequest({
  subject: 'recording.keys.v1',
  request: z.object({ scope }),
  reply: z.object({
    newest: z.number().int().positive(),
    rewrapped: z.number().int().nonnegative(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
  }),
});

/** What portal asks recordings. */
export const recordingQuestions = [
  recordingSearch,
  recordingGet,
  recordingLink,
  recordingReceipts,
  retentionGet,
  retentionSet,
  retentionEffect,
  holdPlace,
  holdLift,
  holdList,
  orphanList,
  keysProgress,
] as const;
