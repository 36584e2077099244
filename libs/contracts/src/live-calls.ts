import { z } from 'zod';
import { origin, partOfStream } from './calls.js';
import { defineEvent, defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { e164, micros, scope, slug, uuid } from './values.js';

/** A call that goes on. All times are the switch's. */
export const liveCall = z.object({
  callId: uuid.describe('Of the call, also in its record.'),
  switchName: z.string().describe('The switch that has it.'),
  ownerId: slug.nullable().describe('Whose number is called; null: nobody’s.'),
  carrierId: slug.nullable().describe('Which carrier sent it; null: none that is known.'),
  callingNumber: e164
    .nullable()
    .describe('The caller’s, E.164; null when withheld, or when the carrier gave none.'),
  withheld: z.boolean().describe('Whether the caller withholds his number.'),
  origin: origin.describe('Where the caller calls from, also when he withholds his number.'),
  calledNumber: z
    .string()
    .describe('E.164 where it is a number that we know how to read, else as dialled.'),
  startedAt: micros.describe('When it came in, in microseconds since 1970.'),
  answeredAt: micros
    .nullable()
    .describe('In microseconds since 1970; null while it isn’t answered.'),
  lastSeenAt: micros.describe(
    'When its switch was last known to have it, in microseconds since 1970.',
  ),
  node: z
    .string()
    .nullable()
    .describe(
      'Where it is in its flow, by the node’s name, as its switch said when it was asked; null ' +
        'when the switch couldn’t say, or the call has no flow.',
    ),
});
export type LiveCall = z.infer<typeof liveCall>;

/** A call is on the live list, or was answered. Only rings; `call.live.v1` tells of it. */
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

/**
 * Ends a call that goes on, with cause MANAGER_REQUEST (Q.850 has none of its own: SIP 480 before its
 * answer, else BYE). An owner ends calls of his own; what staff end is in the audit log. Errors:
 * not-found `no-such-call`, also when it is another owner's; unavailable `switch-away`.
 */
export const callEndNow = defineRequest({
  subject: 'call.end.v1',
  request: z.object({ scope, callId: uuid }),
  reply: z.object({ callId: uuid }),
});

/** An answered call whose switch vanished with it: how long it lasted nobody knows. */
export const unknownCall = liveCall.omit({ node: true }).extend({
  answeredAt: micros.describe('In microseconds since 1970.'),
  closedAt: z.iso.datetime().describe('When it was given up, in ISO 8601.'),
});
export type UnknownCall = z.infer<typeof unknownCall>;

const unknownPlace = unknownCall.pick({ closedAt: true, callId: true });

/**
 * Calls closed as unknown, those that were given up last first. One whose leg came in after all has a
 * record, and is here no more. `before` is the `next` of the page before.
 */
export const callsUnknown = defineRequest({
  subject: 'call.unknown.v1',
  request: z.object({
    scope,
    ownerId: slug.optional(),
    before: unknownPlace.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(unknownCall, unknownPlace),
});
