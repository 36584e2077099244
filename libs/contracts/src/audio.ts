import { says } from '@app/common';
import { z } from 'zod';
import { defineEvent } from './define.js';
import { defineOperation } from './operations/index.js';
import { feedReply } from './paging.js';
import { e164, micros, slug, uuid } from './values.js';
import { instant, ofRecordings } from './recordings/parts.js';

/**
 * Name of an audio file on the switch, without .wav: the call's id, then the recorded attempt (`-1`) or the take of a
 * voicemail (`-v1`).
 */
export const audioName = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(?:v?\d{1,4})$/, says('not-an-audio-name'));

/** The call that an audio file belongs to, and whether the file is a recording or a voicemail. */
export function audioOfCall(name: string): { callId: string; kind: 'recording' | 'voicemail' } {
  return { callId: name.slice(0, 36), kind: name[37] === 'v' ? 'voicemail' : 'recording' };
}

/**
 * Facts about audio that switch-agent uploads, as JSON in the header `x-belfabriek-audio`. The body is the file,
 * sealed (libs/platform/sealing) as `<name>`; `x-belfabriek-key` carries the wrapped key in base64.
 */
export const broughtAudio = z.strictObject({
  switchName: z.string().min(1).max(64),
  /** The switch's last write to the file. */
  endedAt: instant,
  /** Size of the WAV file before sealing. */
  bytes: z.number().int().positive(),
  durationMs: z.number().int().nonnegative(),
  /** Whether switch-agent repaired the WAV header, because the switch died while recording. */
  mended: z.boolean(),
});
export type BroughtAudio = z.infer<typeof broughtAudio>;

/** Most audio files that one `POST /audio/arrivals` lists. */
export const arrivalsAtMost = 64;

/**
 * Body of `POST /audio/arrivals`: audio that switch-agent stored in the folder of arrivals, sealed as `name`.
 * recordings checks `name` and `about` of each entry, so one bad entry does not fail the others.
 */
export const arrivedAudio = z
  .array(
    z.strictObject({
      name: z.string().max(100),
      /** Name of the file in the folder of arrivals. */
      arrival: uuid,
      /** The wrapped key, in base64. */
      key: z.string().max(1000),
      /** The facts of the audio: a `broughtAudio`. */
      about: z.unknown(),
    }),
  )
  .min(1)
  .max(arrivalsAtMost);
export type ArrivedAudio = z.infer<typeof arrivedAudio>;

/**
 * Outcome of each entry, in order: 201 for a new file, 200 for a file stored before, else the status of a refused
 * `PUT`.
 */
export const arrivalOutcomes = z.array(z.object({ status: z.number().int(), detail: z.string() }));
export type ArrivalOutcome = z.infer<typeof arrivalOutcomes>[number];

/** A voicemail whose call record is known. */
export const voicemail = z.object({
  position: z.number().int().positive(),
  audioId: uuid,
  callId: uuid,
  ownerId: slug,
  serviceNumber: e164,
  /** E.164; null: withheld. */
  callingNumber: z.string().nullable(),
  startedAt: micros,
  durationMs: z.number().int().nonnegative(),
});
export type Voicemail = z.infer<typeof voicemail>;

/** Signals that a voicemail can be mailed. Only a signal: consumers that missed it ask `voicemail.since.v1`. */
export const voicemailTaken = defineEvent({
  subject: 'voicemail.taken.v1',
  stream: 'VOICEMAILS',
  schema: voicemail,
});

/** A voicemail as recordings offers it to notifications. */
export const offeredVoicemail = voicemail.extend({
  /**
   * No delivery confirmed for four days: recordings destroyed the audio and the caller's number; notify the owner.
   */
  overdue: z.boolean().default(false),
});
export type OfferedVoicemail = z.infer<typeof offeredVoicemail>;

const ofMessages = ofRecordings('Messages');
const inOrder = {
  after: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500).default(100),
};

/**
 * Lists voicemails ready for mailing after a position, in order; includes voicemails destroyed in the last 30 days
 * without delivery. For services.
 */
export const voicemailsSince = defineOperation({
  ...ofMessages,
  subject: 'voicemail.since.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: inOrder,
  reply: feedReply(offeredVoicemail),
});

/**
 * Makes a path to the voicemail on recordings' HTTP, valid for some minutes; null once destroyed. For notifications.
 */
export const voicemailLink = defineOperation({
  ...ofMessages,
  subject: 'voicemail.link.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: { audioId: uuid, format: z.enum(['wav', 'mp3']) },
  reply: z.object({ path: z.string().nullable() }),
});

/**
 * Records that a voicemail was mailed, or cannot be; destroys its audio before the reply. Safe to repeat. Not-found
 * `no-such-audio`. For services.
 */
export const voicemailEnd = defineOperation({
  ...ofMessages,
  subject: 'voicemail.end.v1',
  askedBy: ['notifications'],
  request: { audioId: uuid, outcome: z.enum(['delivered', 'undeliverable']) },
  reply: z.object({ destroyedAt: instant }),
});

/** A recording whose call record is known, without the caller's number. */
export const keptRecording = z.object({
  position: z.number().int().positive(),
  recordingId: uuid,
  callId: uuid,
  ownerId: slug,
  serviceNumber: e164,
  /** The switch's last write to the file. */
  endedAt: instant,
  durationMs: z.number().int().nonnegative(),
});
export type KeptRecording = z.infer<typeof keptRecording>;

/** Signals a new recording. Only a signal: consumers that missed it ask `recording.since.v1`. */
export const recordingKept = defineEvent({
  subject: 'recording.kept.v1',
  stream: 'RECORDINGS',
  schema: keptRecording,
});

/** Lists recordings that still exist after a position, in the order in which they became playable. For services. */
export const recordingsSince = defineOperation({
  ...ofRecordings('Recordings'),
  subject: 'recording.since.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: inOrder,
  reply: feedReply(keptRecording),
});
