import { z } from 'zod';
import { defineEvent, defineRequest } from './define.js';
import { e164, hangupCause, micros, scope, slug, uuid } from './values.js';

/** Where a caller calls from. `country` is ISO 3166-1 alpha-2, null when it can't be told. */
export const origin = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  kind: z.enum(['fixed', 'mobile', 'other', 'unknown']),
});
export type Origin = z.infer<typeof origin>;

/** One try at one destination: one B leg. It costs money when it was answered, whatever its cause. */
export const attempt = z.object({
  legUuid: uuid,
  attempt: z.number().int().positive(),
  destination: z.string(),
  trunkId: slug.nullable(),
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  hangupCause,
});
export type Attempt = z.infer<typeof attempt>;

/** A prompt that was played: whole when `playedMs` reaches `lengthMs`. */
export const announcement = z.object({
  prompt: slug,
  playedMs: z.number().int().nonnegative(),
  lengthMs: z.number().int().nonnegative(),
});
export type Announcement = z.infer<typeof announcement>;

/** One call: its A leg with every attempt. All times are the switch's. */
export const callRecord = z.object({
  callId: uuid,
  /** Place in the order of commit, from 1 and rising: what `call.since.v1` pages by. */
  position: z.number().int().positive(),
  switchName: z.string(),
  /** Call-ID of the carrier's INVITE (RFC 3261, 20.8): what a carrier asks by. */
  sipCallId: z.string(),
  carrierId: slug.nullable(),
  ownerId: slug.nullable(),
  /** Null when withheld, or when the carrier gave none. */
  callingNumber: e164.nullable(),
  withheld: z.boolean(),
  origin,
  /** E.164 where it is a number that we know how to read, else as dialled. */
  calledNumber: z.string(),
  flowVersion: z.number().int().positive().nullable(),
  startedAt: micros,
  answeredAt: micros.nullable(),
  endedAt: micros,
  /** From answer to end, 0 when never answered: what the switch calls `billusec`. */
  billedMicros: z.number().int().nonnegative(),
  hangupCause,
  deliveredTo: z.string().nullable(),
  announcements: z.array(announcement),
  attempts: z.array(attempt),
  /** True when no controller took the call and the switch's last resort answered. */
  lost: z.boolean(),
  /** Legs that the switch named but that never came in. */
  missingLegs: z.array(uuid),
});
export type CallRecord = z.infer<typeof callRecord>;

/** A call's record was committed. */
export const callRecorded = defineEvent({
  subject: 'call.recorded.v1',
  stream: 'CALLS',
  schema: z.object({
    callId: uuid,
    ownerId: slug.nullable(),
    startedAt: micros,
    position: z.number().int().positive(),
  }),
});

/**
 * Records in the order of commit, after a position: how every consumer catches up. A page may be
 * shorter than `limit` (long records; a bus message holds 1 MB); only an empty one is the end.
 */
export const callsSince = defineRequest({
  subject: 'call.since.v1',
  request: z.object({
    scope,
    after: z.number().int().nonnegative(),
    limit: z.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ records: z.array(callRecord), last: z.number().int().nonnegative() }),
});

/**
 * Of a question that keeps a page up to date: what staff read in a stream is noted once, when it
 * `begins`, and not with each call that comes and goes.
 */
export const partOfStream = z.enum(['begins', 'goes-on']);

/** One call whole. Not-found `no-such-call` also when it is another owner's. */
export const callGet = defineRequest({
  subject: 'call.get.v1',
  request: z.object({ scope, callId: uuid, stream: partOfStream.optional() }),
  reply: z.object({ record: callRecord }),
});

/**
 * Records, newest first; `before` is the cursor of the page before. A filter that isn't given lets
 * everything pass. An owner sees his own; staff may name an owner.
 */
export const callSearch = defineRequest({
  subject: 'call.search.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    /** The service number. */
    number: e164.optional(),
    callingNumber: e164.optional(),
    carrierId: slug.optional(),
    answered: z.boolean().optional(),
    /** Start of the call, from and before. */
    from: micros.optional(),
    until: micros.optional(),
    before: z.object({ startedAt: micros, callId: uuid }).optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ records: z.array(callRecord), more: z.boolean() }),
});
