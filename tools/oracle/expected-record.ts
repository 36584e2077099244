import { z } from 'zod';

const micros = z.number().int();

/** One attempt as it should have been recorded; times in microseconds since 1970. */
const expectedAttempt = z.strictObject({
  /** Left out where nobody saw it: the switch tried a destination where nothing listens. */
  legUuid: z.string().optional(),
  attempt: z.number().int(),
  destination: z.string(),
  trunkId: z.string().nullable(),
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  hangupCause: z.string(),
});
export type ExpectedAttempt = z.infer<typeof expectedAttempt>;

const expectedAnnouncement = z.strictObject({
  prompt: z.string(),
  playedMs: z.number(),
  lengthMs: z.number(),
});
export type ExpectedAnnouncement = z.infer<typeof expectedAnnouncement>;

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
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  billedMicros: micros,
  hangupCause: z.string(),
  deliveredTo: z.string().nullable(),
  announcements: z.array(expectedAnnouncement),
  attempts: z.array(expectedAttempt),
  lost: z.boolean(),
  missingLegs: z.array(z.string()),
});
export type ExpectedRecord = z.infer<typeof expectedRecord>;
