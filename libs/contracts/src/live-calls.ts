import { z } from 'zod';
import { origin, partOfStream } from './calls.js';
import { defineEvent, defineRequest } from './define.js';
import { e164, micros, scope, slug, uuid } from './values.js';

/** A call that was answered and goes on. All times are the switch's. */
export const liveCall = z.object({
  callId: uuid,
  switchName: z.string(),
  ownerId: slug.nullable(),
  carrierId: slug.nullable(),
  /** Null when withheld, or when the carrier gave none. */
  callingNumber: e164.nullable(),
  withheld: z.boolean(),
  origin,
  calledNumber: z.string(),
  startedAt: micros,
  answeredAt: micros,
});
export type LiveCall = z.infer<typeof liveCall>;

/** A call was answered: it is on the live list. Only rings; `call.live.v1` tells of it. */
export const callAnswered = defineEvent({
  subject: 'call.answered.v1',
  stream: 'LIVE_CALLS',
  schema: z.object({ callId: uuid, ownerId: slug.nullable() }),
});

/** A call that was on the live list has ended; its record follows. */
export const callEnded = defineEvent({
  subject: 'call.ended.v1',
  stream: 'LIVE_CALLS',
  schema: z.object({ callId: uuid, ownerId: slug.nullable() }),
});

/** Calls under way, the newest first. An owner sees his own; staff may name an owner. */
export const callsLive = defineRequest({
  subject: 'call.live.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    /** Only this call, if it is under way. */
    callId: uuid.optional(),
    stream: partOfStream.optional(),
    limit: z.number().int().min(1).max(500).default(200),
  }),
  reply: z.object({
    calls: z.array(liveCall),
    /** All that there are, also beyond the limit. */
    total: z.number().int().nonnegative(),
  }),
});
