import { z } from 'zod';

const micros = z.number().int();

/** An expected attempt of a call; times in microseconds since 1970. */
const expectedAttempt = z.strictObject({
  /** Left out where no log contains it: the switch tried a destination where nothing listens. */
  legUuid: z.string().optional(),
  attempt: z.number().int(),
  /** Always 1: no destination of the world has a second trunk. */
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
  /** The prompt's name; `tariff` for the number's tariff. */
  prompt: z.string(),
  playedMs: z.number(),
  lengthMs: z.number(),
  /** SHA-256 of the file in hexadecimal; null when unknown. */
  audio: z.string().nullable(),
});
export type ExpectedAnnouncement = z.infer<typeof expectedAnnouncement>;

/** An expected recording or voicemail of a call. Its file is named `<call id>-<part>`. */
const expectedAudio = z.strictObject({
  kind: z.enum(['recording', 'voicemail']),
  /** A conversation's attempt number; for a voicemail `v` and the number of the take. */
  part: z.string(),
  /** Length of the audio in milliseconds. */
  ms: z.number().int().positive(),
  /** Retention in days; null for the default period. A voicemail is destroyed once it is mailed. */
  keptDays: z.number().int().nullable(),
});
export type ExpectedAudio = z.infer<typeof expectedAudio>;

/**
 * An expected call record: every field that the reconciliation compares, under the record's own
 * names. The commit position is left out because it can't be predicted.
 */
export const expectedRecord = z.strictObject({
  /** Left out for a call on a real switch, which generates a random id. */
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
  /** The tariff version that the caller heard, or would have heard. */
  tariffId: z.string().nullable(),
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  billedMicros: micros,
  hangupCause: z.string(),
  deliveredTo: z.string().nullable(),
  announcements: z.array(expectedAnnouncement),
  /**
   * Milliseconds from the start of the first announcement to the answer; null without an
   * announcement or an answer.
   */
  answerOffsetMs: z.number().int().nullable(),
  /** The call record lists only kind and name; length and retention are on the recordings. */
  audio: z.array(expectedAudio),
  /** Always false in this world: no flow has a queue. */
  queuedLocally: z.boolean(),
  attempts: z.array(expectedAttempt),
  /** Always null in this world: no call exceeds a limit or looks automated. */
  refused: z.null(),
  suspicions: z.tuple([]),
  lost: z.boolean(),
  missingLegs: z.array(z.string()),
});
export type ExpectedRecord = z.infer<typeof expectedRecord>;
