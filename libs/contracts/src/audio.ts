import { says } from '@app/common';
import { z } from 'zod';
import { defineEvent } from './define.js';
import { defineOperation } from './operations/index.js';
import { feedReply } from './paging.js';
import { e164, micros, slug, uuid } from './values.js';
import { instant, ofRecordings } from './recordings/parts.js';

/**
 * What a file of audio on the switch is called, without .wav: its call's id, and the attempt that was
 * recorded (`-1`) or the take of a message (`-v1`).
 */
export const audioName = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(?:v?\d{1,4})$/, says('not-an-audio-name'));

/** The call that audio of this name is of, and whether it is the call itself or a message. */
export function audioOfCall(name: string): { callId: string; kind: 'recording' | 'voicemail' } {
  return { callId: name.slice(0, 36), kind: name[37] === 'v' ? 'voicemail' : 'recording' };
}

/**
 * What switch-agent says of audio that it brings, in the header `x-belfabriek-audio`, as JSON. The body
 * is the file, sealed (libs/platform/sealing) as `<name>`; the key, enclosed, is in `x-belfabriek-key`
 * in base64.
 */
export const broughtAudio = z.strictObject({
  switchName: z.string().min(1).max(64),
  /** When the switch wrote to it last. */
  endedAt: instant,
  /** Of the WAV file as it was, before it was sealed. */
  bytes: z.number().int().positive(),
  durationMs: z.number().int().nonnegative(),
  /** Whether its head had to be put right by its length: the switch died while it recorded. */
  mended: z.boolean(),
});
export type BroughtAudio = z.infer<typeof broughtAudio>;

/** In one list. */
export const arrivalsAtMost = 64;

/**
 * What switch-agent says of audio that it has put, sealed as `name`, into the folder of arrivals under another name, with
 * `POST /audio/arrivals`, as JSON. `name` and `about` are looked at one by one: what is wrong with one isn't the
 * others' concern.
 */
export const arrivedAudio = z
  .array(
    z.strictObject({
      name: z.string().max(100),
      /** Its file in that folder. */
      arrival: uuid,
      /** What it is sealed with, enclosed, in base64. */
      key: z.string().max(1000),
      /** `broughtAudio`. */
      about: z.unknown(),
    }),
  )
  .min(1)
  .max(arrivalsAtMost);
export type ArrivedAudio = z.infer<typeof arrivedAudio>;

/**
 * What became of each, in their order: 201 when it is stored, 200 when it was before, or what is wrong with it, as the
 * answer to a `PUT` would have it.
 */
export const arrivalOutcomes = z.array(z.object({ status: z.number().int(), detail: z.string() }));
export type ArrivalOutcome = z.infer<typeof arrivalOutcomes>[number];

/** A message that a caller left, once its call’s record is known. */
export const voicemail = z.object({
  position: z.number().int().positive(),
  audioId: uuid,
  callId: uuid,
  ownerId: slug,
  serviceNumber: e164,
  /** Null when it was withheld. */
  callingNumber: z.string().nullable(),
  startedAt: micros,
  durationMs: z.number().int().nonnegative(),
});
export type Voicemail = z.infer<typeof voicemail>;

/** A message may be mailed. A bell: who has missed it asks `voicemail.since.v1`. */
export const voicemailTaken = defineEvent({
  subject: 'voicemail.taken.v1',
  stream: 'VOICEMAILS',
  schema: voicemail,
});

/** A message as it is offered to who mails it. */
export const offeredVoicemail = voicemail.extend({
  /**
   * Nobody took it in for four days, so that its audio was destroyed, and with it who called: its owner is to
   * be told of it.
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
 * Messages in the order in which they may be mailed, after a position; also those that were destroyed in the last
 * 30 days before anybody took them in. Services.
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
 * Where recordings' HTTP gives the message for some minutes, as a path; null once it is destroyed.
 * Services: the one that mails it.
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
 * The message was mailed, or won’t be: its audio is destroyed before this is answered. Again changes
 * nothing. Not-found `no-such-audio`. Services.
 */
export const voicemailEnd = defineOperation({
  ...ofMessages,
  subject: 'voicemail.end.v1',
  askedBy: ['notifications'],
  request: { audioId: uuid, outcome: z.enum(['delivered', 'undeliverable']) },
  reply: z.object({ destroyedAt: instant }),
});

/** A call's recording that can be heard, once its call's record is known: without who called. */
export const keptRecording = z.object({
  position: z.number().int().positive(),
  recordingId: uuid,
  callId: uuid,
  ownerId: slug,
  serviceNumber: e164,
  /** When the switch wrote to it last. */
  endedAt: instant,
  durationMs: z.number().int().nonnegative(),
});
export type KeptRecording = z.infer<typeof keptRecording>;

/** There is a recording. A bell: who has missed it asks `recording.since.v1`. */
export const recordingKept = defineEvent({
  subject: 'recording.kept.v1',
  stream: 'RECORDINGS',
  schema: keptRecording,
});

/** Recordings that are there, in the order in which they could be heard, after a position. Services. */
export const recordingsSince = defineOperation({
  ...ofRecordings('Recordings'),
  subject: 'recording.since.v1',
  askedBy: ['notifications'],
  read: 'unnoted',
  request: inOrder,
  reply: feedReply(keptRecording),
});
