import { z } from 'zod';
import { defineEvent } from '../define.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { e164, micros, slug, uuid } from '../values.js';
import { behindMoment, ofCdr } from './parts.js';
import { origin, partOfStream } from './records.js';

/** A call under way. All times are by the switch's clock. */
export const liveCall = named(
  'LiveCall',
  z.object({
    callId: uuid.describe('Id of the call, the same in its record.'),
    switchName: z.string().describe('Switch that carries the call.'),
    ownerId: slug.nullable().describe('Owner of the number called; null: the number has no owner.'),
    carrierId: slug.nullable().describe('Carrier that sent the call; null: unknown.'),
    callingNumber: e164
      .nullable()
      .describe('Number of the caller, E.164; null: withheld, or not given by the carrier.'),
    withheld: z.boolean().describe('Whether the caller withholds the number.'),
    origin: origin.describe('Country and kind of the caller’s number, also of a withheld number.'),
    calledNumber: z.string().describe('Number called, E.164; as dialled when it cannot be read.'),
    startedAt: micros.describe('Start of the call, in microseconds since 1970.'),
    answeredAt: micros
      .nullable()
      .describe('Answer, in microseconds since 1970; null: not answered yet.'),
    queuedAt: micros
      .nullable()
      .describe(
        'When the caller first entered a queue, in microseconds since 1970, from its switch; null: never, or the switch ' +
          'did not answer.',
      ),
    connectedAt: micros
      .nullable()
      .describe(
        'When the destination that the caller talks with answered, in microseconds since 1970; null: none talks.',
      ),
    lastSeenAt: micros.describe(
      'Last time that the switch confirmed the call, in microseconds since 1970.',
    ),
    node: z
      .string()
      .nullable()
      .describe(
        'Name of the flow node that the call is at, from its switch; null: the switch did not answer, or the call has ' +
          'no flow.',
      ),
  }),
);
export type LiveCall = z.infer<typeof liveCall>;

/** Signals that a call entered the live list, or was answered. Only a signal; consumers ask `call.live.v1`. */
export const callAnswered = defineEvent({
  subject: 'call.answered.v1',
  stream: 'LIVE_CALLS',
  schema: z.object({ callId: uuid, ownerId: slug.nullable() }),
});

/** Signals that a call on the live list has ended; its record follows. */
export const callEnded = defineEvent({
  subject: 'call.ended.v1',
  stream: 'LIVE_CALLS',
  schema: z.object({ callId: uuid, ownerId: slug.nullable() }),
});

const ofCalls = ofCdr('Calls');

describeTag(
  'liveCalls',
  'A live call is a call under way, answered or not. It leaves the list when it ends; its record follows under ' +
    'Calls.',
);

/**
 * Lists calls under way, newest first. An owner sees their own calls; staff may name an owner and must give a reason.
 * The audit log notes a single read, and the start of a stream.
 */
export const callsLive = defineOperation({
  ...ofCalls,
  subject: 'call.live.v1',
  read: 'unnoted',
  request: {
    ownerId: slug
      .optional()
      .describe('Only calls to numbers of this owner. Owners get only their own.'),
    /** Only this call, if it is under way. */
    callId: uuid.optional(),
    stream: partOfStream.optional(),
    limit: z.number().int().min(1).max(500).default(200),
  },
  reply: named(
    'LiveSnapshot',
    z.object({
      calls: z.array(liveCall).describe('At most 200 over HTTP, newest first.'),
      total: z
        .number()
        .int()
        .nonnegative()
        .describe('Number of calls under way, also beyond those listed.'),
    }),
  ),
}).get('/v1/live-calls', {
  id: 'liveCalls.list',
  fixed: { callId: undefined, stream: undefined, limit: undefined },
  permission: 'calls:live',
  about: 'ownerId',
  summary: 'List calls under way, newest first.',
  description: 'At most 200; `total` counts all. With the flow node of each call.',
});

/**
 * Ends a call under way, with cause MANAGER_REQUEST (SIP 480 before the answer, else BYE). An owner ends their own
 * calls. Staff must give a reason; the audit log notes each attempt. Not-found `no-such-call`, also for another
 * owner's call; unavailable `switch-away`.
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
  summary: 'End a call under way.',
  description:
    'An unanswered caller gets a SIP 480; an answered call is hung up. Cannot be undone. 404 `no-such-call`: the call ' +
    'has already ended, also when repeated. 503: its switch is unreachable.',
});

/** An answered call whose switch disappeared, so its duration is unknown. */
export const unknownCall = named(
  'UnknownCall',
  liveCall.omit({ node: true, queuedAt: true, connectedAt: true }).extend({
    answeredAt: micros.describe('Answer, in microseconds since 1970.'),
    closedAt: z.iso.datetime().describe('When the call was closed as unknown, ISO 8601.'),
  }),
);
export type UnknownCall = z.infer<typeof unknownCall>;

describeTag(
  'unknownCalls',
  'An unknown call is an answered call that we lost sight of: its switch restarted, could not be reached for some minutes, or never ' +
    'reported the end. It moves to the call records when its data still arrives, or back to the live calls when its switch still has it.',
);

/**
 * Lists calls closed as unknown, last closed first. A call whose leg arrives later gets a record and leaves this
 * list; so does one that its switch still has. An owner sees their own calls; staff must give a reason.
 */
export const callsUnknown = defineOperation({
  ...ofCalls,
  subject: 'call.unknown.v1',
  read: { of: ['ownerId'] },
  request: {
    limit: pageLimit,
    after: behindMoment.optional(),
    ownerId: slug
      .optional()
      .describe('Only calls to numbers of this owner. Owners get only their own.'),
  },
  reply: pageSchema(unknownCall),
}).get('/v1/unknown-calls', {
  id: 'unknownCalls.list',
  permission: 'calls:read',
  about: 'ownerId',
  summary: 'List unknown calls, last closed first.',
  description:
    'Answered calls whose end is unknown. They are in no call record and are not charged. ' +
    'A call whose data arrives later moves to the call records, and is charged then. An unknown call is destroyed some months after it was closed: ask its carrier before.',
});
