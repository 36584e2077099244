import { z } from 'zod';
import { defineEvent } from '../define.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, slug, uuid } from '../values.js';
import { behindMoment, ofCdr } from './parts.js';
import { origin, partOfStream } from './records.js';

/** A call that goes on. All times are the switch's. */
export const liveCall = named(
  'LiveCall',
  z.object({
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
  }),
);
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

const ofCalls = ofCdr('Calls');

/** Calls under way, the newest first. An owner sees his own; staff may name an owner. Noted when a stream begins, and alone. */
export const callsLive = defineOperation({
  ...ofCalls,
  subject: 'call.live.v1',
  read: 'unnoted',
  request: {
    ownerId: slug.optional(),
    /** Only this call, if it is under way. */
    callId: uuid.optional(),
    stream: partOfStream.optional(),
    limit: z.number().int().min(1).max(500).default(200),
  },
  reply: named(
    'LiveSnapshot',
    z.object({
      calls: z.array(liveCall),
      /** All that there are, also beyond the limit. */
      total: z.number().int().nonnegative(),
    }),
  ),
}).get('/v1/live-calls', {
  id: 'liveCalls.list',
  fixed: { callId: undefined, stream: undefined, limit: undefined },
  permission: 'calls:live',
  about: 'ownerId',
  summary: 'Calls under way, newest first, with where they are in their flow.',
});

/**
 * Ends a call that goes on, with cause MANAGER_REQUEST (Q.850 has none of its own: SIP 480 before its
 * answer, else BYE). An owner ends calls of his own; what staff end is in the audit log. Errors:
 * not-found `no-such-call`, also when it is another owner's; unavailable `switch-away`.
 */
export const callEndNow = defineOperation({
  ...ofCalls,
  subject: 'call.end.v1',
  isSlow: true,
  request: { callId: uuid },
  reply: named('EndedCall', z.object({ callId: uuid })),
}).post('/v1/live-calls/:id/end', {
  id: 'liveCalls.end',
  named: { id: 'callId' },
  permission: 'calls:end',
  asOwner: 'tried',
  summary:
    'Ends a call under way: whoever isn’t answered yet gets a 480, others are hung up on. 404 when ' +
    'it has ended by itself, 503 when its switch is out of reach.',
});

/** An answered call whose switch vanished with it: how long it lasted nobody knows. */
export const unknownCall = named(
  'UnknownCall',
  liveCall.omit({ node: true }).extend({
    answeredAt: micros.describe('In microseconds since 1970.'),
    closedAt: z.iso.datetime().describe('When it was given up, in ISO 8601.'),
  }),
);
export type UnknownCall = z.infer<typeof unknownCall>;

/**
 * Calls closed as unknown, those that were given up last first. One whose leg came in after all has a
 * record, and is here no more.
 */
export const callsUnknown = defineOperation({
  ...ofCalls,
  subject: 'call.unknown.v1',
  read: { of: ['ownerId'] },
  request: { limit: pageLimit, after: behindMoment.optional(), ownerId: slug.optional() },
  reply: pageSchema(unknownCall),
}).get('/v1/unknown-calls', {
  id: 'unknownCalls.list',
  permission: 'calls:read',
  about: 'ownerId',
  summary:
    'Answered calls whose switch vanished with them, those given up last first. One that comes in ' +
    'after all is among the calls, and here no more.',
});
