import { says } from '@app/common';
import { z } from 'zod';
import { defineEvent } from '../define.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { e164, hangupCause, micros, slug, uuid } from '../values.js';
import { ofCdr } from './parts.js';

/** Country and kind of a caller's number. */
export const origin = named(
  'Origin',
  z.object({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .describe('Country of the caller’s number, ISO 3166-1 alpha-2; null: unknown.'),
    kind: z.enum(['fixed', 'mobile', 'other', 'unknown']).describe('Kind of the caller’s number.'),
  }),
);
export type Origin = z.infer<typeof origin>;

/** Country and kind of a caller's number: `NL/mobile`; `-/unknown` when unknown. */
export const originKey = z
  .string()
  .regex(/^(?:[A-Z]{2}|-)\/(?:fixed|mobile|other|unknown)$/, says('not-an-origin'));

/** Limits that can refuse a call. */
export const refusals = [
  'carrier-channels',
  'carrier-rate',
  'carrier-range',
  'number-channels',
  'owner-channels',
  'suspect-channels',
  'blocked-caller',
  'caller-rate',
] as const;
export type Refusal = (typeof refusals)[number];

/** Reasons to review a call: it is very long, one of a regular series, or one of many at once. */
export const suspicions = ['long', 'regular', 'synchronous'] as const;
export type Suspicion = (typeof suspicions)[number];

/** Reasons not to dial a destination: its country is not allowed, or the owner's spend limit is reached. */
export const bars = ['country', 'spend'] as const;
export type Bar = (typeof bars)[number];

/** An attempt that was not dialled: no carrier received anything. */
export const barredAttempt = z.object({
  attempt: z.number().int().positive().describe('Number of the attempt within the call, from 1.'),
  destination: e164.describe('Destination that was not dialled, E.164.'),
  reason: z.enum(bars).describe('`country`: not allowed. `spend`: beyond the owner’s spend limit.'),
});
export type BarredAttempt = z.infer<typeof barredAttempt>;

/** Reasons to end a conversation: continuing would exceed the owner's hourly spend limit. */
export const endings = ['spend'] as const;
export type Ending = (typeof endings)[number];

/**
 * Quality of the audio received from a leg, as measured by its switch (`rtp_audio_in_*`), without a jitter buffer.
 */
export const voiceQuality = z.object({
  mos: z
    .number()
    .min(1)
    .max(5)
    .describe(
      'Mean opinion score, computed by the switch from lost and late packets: 1 bad, 4.5 flawless.',
    ),
  lossPercent: z
    .number()
    .int()
    .min(0)
    .max(100)
    .nullable()
    .describe('Lost packets in whole percents; null: under 5 s of audio, before the first count.'),
  jitterMs: z
    .number()
    .nonnegative()
    .describe('Largest standard deviation of the packet spacing, in milliseconds.'),
});
export type VoiceQuality = z.infer<typeof voiceQuality>;

/**
 * One try at one destination over one trunk: one B leg. It costs money when answered, whatever its cause. A failed
 * trunk gives way to the next: legs of one attempt differ in `trunkTry`.
 */
export const attempt = named(
  'Attempt',
  z.object({
    legUuid: uuid.describe('Id of the leg on its switch.'),
    attempt: z.number().int().positive().describe('Number of the attempt within the call, from 1.'),
    trunkTry: z
      .number()
      .int()
      .positive()
      .describe('Number of the trunk within the attempt, from 1.'),
    destination: z.string().describe('Destination, E.164.'),
    trunkId: slug.nullable().describe('Trunk of the leg; null: unknown.'),
    carrierId: slug.nullable().describe('Carrier of the trunk; null: unknown.'),
    startedAt: micros.describe('Start of dialling, in microseconds since 1970.'),
    progressedAt: micros
      .nullable()
      .describe(
        'First ringing or early media, in microseconds since 1970; null when there was neither.',
      ),
    answeredAt: micros
      .nullable()
      .describe('Answer, in microseconds since 1970; null: not answered.'),
    endedAt: micros.describe('End, in microseconds since 1970.'),
    hangupCause: hangupCause.describe('Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.'),
    voiceQuality: voiceQuality
      .nullable()
      .describe('Quality of the audio from the destination; null: not measured.'),
  }),
);
export type Attempt = z.infer<typeof attempt>;

/** A prompt that was played; complete when `playedMs` reaches `lengthMs`. */
export const announcement = z.object({
  prompt: slug.describe('Name of the prompt; `tariff`: the tariff announcement.'),
  playedMs: z.number().int().nonnegative().describe('Part played, in milliseconds.'),
  lengthMs: z.number().int().nonnegative().describe('Length of the prompt, in milliseconds.'),
  audio: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .describe('SHA-256 of the file played, hexadecimal; null: unknown.'),
});
export type Announcement = z.infer<typeof announcement>;

/** Audio recorded during a call. */
export const recordedAudio = z.object({
  kind: z
    .enum(['recording', 'voicemail'])
    .describe('`recording`: of the call. `voicemail`: a message of the caller.'),
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .describe('Name of the file on the switch, without .wav.'),
});
export type RecordedAudio = z.infer<typeof recordedAudio>;

/** A call record: the A leg with every attempt. All times are by the switch's clock. */
export const callRecord = named(
  'Call',
  z.object({
    callId: uuid.describe('Id of the call.'),
    position: z
      .number()
      .int()
      .positive()
      .describe('Position in the order of commit, from 1, rising.'),
    switchName: z.string().describe('Switch that carried the call.'),
    sipCallId: z
      .string()
      .describe('Call-ID of the carrier’s INVITE (RFC 3261, 20.8), which carriers refer to.'),
    carrierId: slug.nullable().describe('Carrier that sent the call; null: unknown.'),
    ownerId: slug.nullable().describe('Owner of the number called; null: the number had no owner.'),
    callingNumber: e164
      .nullable()
      .describe(
        'Number of the caller, E.164; null: withheld, not given by the carrier, or removed at the end of its retention.',
      ),
    callingPrefix: z
      .string()
      .regex(/^\+\d{1,15}$/)
      .nullable()
      .describe(
        'First digits of the caller’s number, with plus, once the call can no longer be disputed; null before that, and ' +
          'after the end of their retention.',
      ),
    withheld: z.boolean().describe('Whether the caller withheld the number.'),
    origin: origin.describe('Country and kind of the caller’s number, also of a withheld number.'),
    calledNumber: z.string().describe('Number called, E.164; as dialled when it cannot be read.'),
    flowVersion: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('Version of the number’s flow that ran; null: no flow ran.'),
    tariffId: uuid
      .nullable()
      .describe(
        'Version of the tariff that was announced to the caller; null: no tariff to announce.',
      ),
    startedAt: micros.describe('Start of the call, in microseconds since 1970.'),
    progressedAt: micros
      .nullable()
      .describe(
        'First ringing or early media, in microseconds since 1970; null when there was neither.',
      ),
    answeredAt: micros
      .nullable()
      .describe('Answer, in microseconds since 1970; null: not answered.'),
    endedAt: micros.describe('End, in microseconds since 1970.'),
    billedMicros: z
      .number()
      .int()
      .nonnegative()
      .describe('Microseconds from answer to end, 0 when not answered: `billusec` of the switch.'),
    networkChargedSeconds: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'Seconds that the caller’s carrier charges: from answer to end, begun seconds counted whole, 0 when not ' +
          'answered. By the rule valid at the start of the call.',
      ),
    ownerBillableSeconds: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'Seconds that the owner’s prices count: from answer to end, begun seconds counted whole. By the rule valid at ' +
          'the start of the call.',
      ),
    hangupCause: hangupCause.describe('Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.'),
    deliveredTo: z
      .string()
      .nullable()
      .describe('Destination that the caller spoke with; null: none.'),
    announcements: z
      .array(announcement)
      .describe('Prompts played; complete when `playedMs` reaches `lengthMs`.'),
    answerOffsetMs: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe(
        'Milliseconds from the start of early media to the answer: an announcement before the answer lasts at most this ' +
          'long. Null: not answered, or answered without early media.',
      ),
    audio: z.array(recordedAudio).describe('Audio recorded during the call.'),
    queuedAt: micros
      .nullable()
      .describe(
        'When the caller first entered a queue, in microseconds since 1970; null: never, or from before this was noted.',
      ),
    queuedLocally: z
      .boolean()
      .describe(
        'True: the queue kept the order of one controller only, because the shared queue was unreachable.',
      ),
    attempts: z
      .array(attempt)
      .describe('Legs: each try at a destination over a trunk, in order of their start.'),
    barred: z
      .array(barredAttempt)
      .describe('Attempts that were not dialled, in order: without a leg and without cost.'),
    voiceQuality: voiceQuality
      .nullable()
      .describe('Quality of the audio from the caller; null: not measured.'),
    refused: z.enum(refusals).nullable().describe('Limit that refused the call; null: none.'),
    endedFor: z
      .enum(endings)
      .nullable()
      .describe(
        'Reason that the platform ended the conversation; null: it did not, a party hung up or the flow ended.',
      ),
    suspicions: z
      .array(z.enum(suspicions))
      .describe(
        'Reasons to review the call. `long`: very long. `regular`: one of a regular series. `synchronous`: one of many ' +
          'at once.',
      ),
    lost: z
      .boolean()
      .describe('True: no controller took the call, so the switch played its fallback.'),
    missingLegs: z
      .array(uuid)
      .describe('Ids of legs that the switch named but that never arrived.'),
  }),
);
export type CallRecord = z.infer<typeof callRecord>;

/** Signals that a call record was committed. */
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

/** Part of a live stream: the audit log notes a stream of staff once, when it `begins`, not each call. */
export const partOfStream = z.enum(['begins', 'goes-on']);

describeTag(
  'calls',
  'A call to a service number has an A leg from the caller, and a B leg for each attempt to reach a destination. ' +
    'Later facts become corrections beside its record, for staff. As it ages, the record loses the caller’s number, in ' +
    'steps, and is destroyed at the end of its retention.',
);

/**
 * Reads one call record. An owner sees their own calls; staff must give a reason. The audit log notes it, except
 * within a stream that goes on. Not-found `no-such-call`, also for another owner's call.
 */
export const callGet = defineOperation({
  ...ofCdr('Calls'),
  subject: 'call.get.v1',
  askedBy: ['recordings'],
  read: 'unnoted',
  request: { callId: uuid, stream: partOfStream.optional() },
  reply: z.object({ record: callRecord }),
}).get('/v1/calls/:id', {
  id: 'calls.get',
  named: { id: 'callId' },
  fixed: { stream: undefined },
  permission: 'calls:read',
  asOwner: 'tried',
  summary: 'Get a call record, with legs and announcements.',
  description:
    'Of an ended call, without later corrections. 404 `no-such-call` until its record exists, moments after the call, and once it is destroyed.',
  answers: 'record',
});
