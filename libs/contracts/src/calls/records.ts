import { says } from '@app/common';
import { z } from 'zod';
import { defineEvent } from '../define.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { e164, hangupCause, micros, slug, uuid } from '../values.js';
import { ofCdr } from './parts.js';

/** Where a caller calls from. */
export const origin = named(
  'Origin',
  z.object({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable()
      .describe('ISO 3166-1 alpha-2; null when it can’t be told.'),
    kind: z
      .enum(['fixed', 'mobile', 'other', 'unknown'])
      .describe('What kind of number the caller has.'),
  }),
);
export type Origin = z.infer<typeof origin>;

/** Country and kind of a caller's number: `NL/mobile`; `-/unknown` where they can't be told. */
export const originKey = z
  .string()
  .regex(/^(?:[A-Z]{2}|-)\/(?:fixed|mobile|other|unknown)$/, says('not-an-origin'));

/** Which limit turned a call away. */
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

/** Why a person should look at a call: it is very long, one of a regular row, or of many at once. */
export const suspicions = ['long', 'regular', 'synchronous'] as const;
export type Suspicion = (typeof suspicions)[number];

/** Why a destination isn't dialled: its country isn't allowed, or it would cost more than the owner may spend. */
export const bars = ['country', 'spend'] as const;
export type Bar = (typeof bars)[number];

/** An attempt that was kept from being dialled, by the trunk that was its turn: nothing was sent to anybody. */
export const barredAttempt = z.object({
  attempt: z.number().int().positive().describe('Which of the call’s attempts, from 1.'),
  destination: e164.describe('What wasn’t called, E.164.'),
  reason: z
    .enum(bars)
    .describe('Its country isn’t allowed, or it would cost more than the owner may spend.'),
});
export type BarredAttempt = z.infer<typeof barredAttempt>;

/** What we ended a conversation for: the next of it would cost more than the owner may spend in an hour. */
export const endings = ['spend'] as const;
export type Ending = (typeof endings)[number];

/**
 * How what a leg sent sounded, as its switch judged it: of packets that came, without a jitter buffer.
 * Figures are the switch's `rtp_audio_in_*`.
 */
export const voiceQuality = z.object({
  mos: z
    .number()
    .min(1)
    .max(5)
    .describe(
      'Mean opinion score that the switch reckons from packets lost and late: 1 bad, 4.5 flawless.',
    ),
  lossPercent: z
    .number()
    .int()
    .min(0)
    .max(100)
    .nullable()
    .describe(
      'Lost packets in whole percents; null for less than the 5 s after which the switch first ' +
        'counts.',
    ),
  jitterMs: z
    .number()
    .nonnegative()
    .describe('The greatest standard deviation that the spacing of packets had, in milliseconds.'),
});
export type VoiceQuality = z.infer<typeof voiceQuality>;

/**
 * One try at one destination by one trunk: one B leg. It costs money when it was answered, whatever
 * its cause. A trunk that fails gives way to the next one: legs of one attempt differ in `trunkTry`.
 */
export const attempt = named(
  'Attempt',
  z.object({
    legUuid: uuid.describe('Of the leg, on its switch.'),
    attempt: z.number().int().positive().describe('Which of the call’s attempts, from 1.'),
    trunkTry: z.number().int().positive().describe('Which trunk of the attempt, from 1.'),
    destination: z.string().describe('What was called, E.164.'),
    trunkId: slug.nullable().describe('The trunk that it went by; null when the leg doesn’t say.'),
    carrierId: slug.nullable().describe('Whose trunk it was; null when the leg doesn’t say.'),
    startedAt: micros.describe('When it was dialled, in microseconds since 1970.'),
    progressedAt: micros
      .nullable()
      .describe(
        'First ringing or early media, in microseconds since 1970; null when there was neither.',
      ),
    answeredAt: micros.nullable().describe('In microseconds since 1970; null when it wasn’t.'),
    endedAt: micros.describe('In microseconds since 1970.'),
    hangupCause: hangupCause.describe('Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.'),
    voiceQuality: voiceQuality
      .nullable()
      .describe('Of what the destination sent; null when nothing was measured.'),
  }),
);
export type Attempt = z.infer<typeof attempt>;

/**
 * A prompt that was played: whole when `playedMs` reaches `lengthMs`. `tariff` is the price that
 * the caller was told.
 */
export const announcement = z.object({
  prompt: slug.describe('Its name; `tariff` is the price that the caller was told.'),
  playedMs: z.number().int().nonnegative().describe('How much of it was played, in milliseconds.'),
  lengthMs: z.number().int().nonnegative().describe('How long it is, in milliseconds.'),
  audio: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .describe('SHA-256 of the file that was played, hexadecimal; null when it isn’t known.'),
});
export type Announcement = z.infer<typeof announcement>;

/** Audio that was made of a call: `name` is its file's, without .wav, on the switch. */
export const recordedAudio = z.object({
  kind: z
    .enum(['recording', 'voicemail'])
    .describe('The call itself, or a message that the caller left.'),
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/)
    .describe('Of its file on the switch, without .wav.'),
});
export type RecordedAudio = z.infer<typeof recordedAudio>;

/** One call: its A leg with every attempt. All times are the switch's. */
export const callRecord = named(
  'Call',
  z.object({
    callId: uuid.describe('Of the call.'),
    position: z
      .number()
      .int()
      .positive()
      .describe('Place in the order of commit, from 1 and rising.'),
    switchName: z.string().describe('The switch that had it.'),
    sipCallId: z
      .string()
      .describe('Call-ID of the carrier’s INVITE (RFC 3261, 20.8): what a carrier asks by.'),
    carrierId: slug.nullable().describe('Which carrier sent it; null: none that is known.'),
    ownerId: slug.nullable().describe('Whose number was called; null: nobody’s.'),
    callingNumber: e164
      .nullable()
      .describe(
        'The caller’s, E.164; null when withheld, when the carrier gave none, or when it is no longer ' +
          'kept.',
      ),
    callingPrefix: z
      .string()
      .regex(/^\+\d{1,15}$/)
      .nullable()
      .describe(
        'What is left of the caller’s number when the call can’t be disputed any more, with plus; ' +
          'null before, and in the end.',
      ),
    withheld: z.boolean().describe('Whether the caller withheld his number.'),
    origin: origin.describe('Where the caller called from, also when he withheld his number.'),
    calledNumber: z
      .string()
      .describe('E.164 where it is a number that we know how to read, else as dialled.'),
    flowVersion: z
      .number()
      .int()
      .positive()
      .nullable()
      .describe('The version of the number’s flow that ran; null when none did.'),
    tariffId: uuid
      .nullable()
      .describe(
        'The version of the consumer tariff that the caller was told; null where there is none to tell.',
      ),
    startedAt: micros.describe('When it came in, in microseconds since 1970.'),
    progressedAt: micros
      .nullable()
      .describe(
        'First ringing or early media, in microseconds since 1970; null when there was neither.',
      ),
    answeredAt: micros.nullable().describe('In microseconds since 1970; null when it wasn’t.'),
    endedAt: micros.describe('In microseconds since 1970.'),
    billedMicros: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'From answer to end in microseconds, 0 when never answered: what the switch calls `billusec`.',
      ),
    networkChargedSeconds: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'What the caller’s operator counts, whatever we would like: seconds from answer to end, each ' +
          'begun one whole, 0 when never answered. By the rule of the call’s start.',
      ),
    ownerBillableSeconds: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'What the owner’s prices count: seconds begun of `billedMicros`. By the rule of the call’s start.',
      ),
    hangupCause: hangupCause.describe('Q.850 cause in FreeSWITCH’s spelling, such as USER_BUSY.'),
    deliveredTo: z
      .string()
      .nullable()
      .describe('The destination that the caller spoke with; null when there was none.'),
    announcements: z
      .array(announcement)
      .describe('Prompts that were played: whole when `playedMs` reaches `lengthMs`.'),
    answerOffsetMs: z
      .number()
      .int()
      .nonnegative()
      .nullable()
      .describe(
        'Milliseconds from when the caller began to hear us (early media) to the answer: what was ' +
          'announced before it is at most as long. Null when it wasn’t answered, or answered before ' +
          'anything was heard.',
      ),
    audio: z.array(recordedAudio).describe('Audio that was recorded of the call.'),
    queuedLocally: z
      .boolean()
      .describe(
        'True when callers waited in the order of one controller only, for want of the shared one.',
      ),
    attempts: z
      .array(attempt)
      .describe('Every try at a destination by a trunk: a leg each, in the order of their start.'),
    barred: z
      .array(barredAttempt)
      .describe('What was kept from being dialled, in order: no leg, and nobody’s cost.'),
    voiceQuality: voiceQuality
      .nullable()
      .describe('Of what the caller sent; null when nothing was measured.'),
    refused: z
      .enum(refusals)
      .nullable()
      .describe('The limit that turned it away; null when none did.'),
    endedFor: z
      .enum(endings)
      .nullable()
      .describe(
        'What we ended the conversation for; null when we didn’t: somebody hung up, or its flow did.',
      ),
    suspicions: z
      .array(z.enum(suspicions))
      .describe(
        'Why a person should look at it: it is very long, one of a regular row, or of many at once.',
      ),
    lost: z
      .boolean()
      .describe('True when no controller took the call and the switch’s last resort answered.'),
    missingLegs: z.array(uuid).describe('Legs that the switch named but that never came in.'),
  }),
);
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
 * Of a question that keeps a page up to date: what staff read in a stream is noted once, when it
 * `begins`, and not with each call that comes and goes.
 */
export const partOfStream = z.enum(['begins', 'goes-on']);

/** One call whole. Not-found `no-such-call` also when it is another owner's. Noted unless a stream goes on. */
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
  summary: 'One call: its legs and what was announced.',
  answers: 'record',
});
