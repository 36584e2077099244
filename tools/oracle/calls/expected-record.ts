import { z } from 'zod';

const micros = z.number().int();

/** One attempt as it should have been recorded; times in microseconds since 1970. */
const expectedAttempt = z.strictObject({
  /** Left out where nobody saw it: the switch tried a destination where nothing listens. */
  legUuid: z.string().optional(),
  attempt: z.number().int(),
  /** No destination of the world can be reached by a second trunk. */
  trunkTry: z.literal(1),
  destination: z.string(),
  trunkId: z.string().nullable(),
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  hangupCause: z.string(),
});
export type ExpectedAttempt = z.infer<typeof expectedAttempt>;

const expectedAnnouncement = z.strictObject({
  /** Of the number's tariff `tariff`. */
  prompt: z.string(),
  playedMs: z.number(),
  lengthMs: z.number(),
  /** SHA-256 of the file, hexadecimal. */
  audio: z.string().nullable(),
});
export type ExpectedAnnouncement = z.infer<typeof expectedAnnouncement>;

/** Something that was recorded of a call. The file is called `<call id>-<part>`. */
const expectedAudio = z.strictObject({
  kind: z.enum(['recording', 'voicemail']),
  /** Of a conversation the attempt's number, of a message `v` and the take's. */
  part: z.string(),
  /** Length of the sound. */
  ms: z.number().int().positive(),
  /** Days that it is kept: null for the usual period. A message goes as soon as it is mailed. */
  keptDays: z.number().int().nullable(),
});
export type ExpectedAudio = z.infer<typeof expectedAudio>;

/**
 * What a call's record must say: every field that the reconciliation compares, under the names
 * that records have. The place in the order of commit can't be foretold and is not among them.
 */
export const expectedRecord = z.strictObject({
  /** Left out of a call on a real switch, which makes up a random one. */
  callId: z.string().optional(),
  switchName: z.string(),
  sipCallId: z.string(),
  carrierId: z.string().nullable(),
  ownerId: z.string().nullable(),
  callingNumber: z.string().nullable(),
  withheld: z.boolean(),
  origin: z.strictObject({
    country: z.string().nullable(),
    kind: z.enum(['fixed', 'mobile', 'other', 'unknown']),
  }),
  calledNumber: z.string(),
  flowVersion: z.number().int().nullable(),
  /** The version that the caller was told, or would have been. */
  tariffId: z.string().nullable(),
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  billedMicros: micros,
  hangupCause: z.string(),
  deliveredTo: z.string().nullable(),
  announcements: z.array(expectedAnnouncement),
  /** Milliseconds from the first announcement's begin to the answer; null without one of both. */
  answerOffsetMs: z.number().int().nullable(),
  /** The record lists kind and name; the sound itself, and how long it is kept, are with recordings. */
  audio: z.array(expectedAudio),
  /** No flow of the world queues anybody: who adds one that does says so. */
  queuedLocally: z.boolean(),
  attempts: z.array(expectedAttempt),
  /** Nor is any call of the world one too many, or like a machine's. */
  refused: z.null(),
  suspicions: z.tuple([]),
  lost: z.boolean(),
  missingLegs: z.array(z.string()),
});
export type ExpectedRecord = z.infer<typeof expectedRecord>;
