import { z } from 'zod';
import { defineOperation } from './operations/index.js';
import { audioFile } from './switches.js';
import { e164, uuid } from './values.js';

/** What whoever is rung with a code presses to hear it; the prompt that asks him to says so. */
export const hearKey = '1';

/**
 * Rings somebody, asks him to press {@link hearKey}, and once he has plays him pieces of sound, one after
 * another, once: how a caller hears a code. Who doesn't press it, as a mailbox that records what it hears,
 * hears nothing but the question. Only on its way, in memory, do the pieces tell the code: no app keeps the
 * message, and no log line holds it. Answered when the call is about to be made; whether anybody takes it is
 * nobody's to know. One of the switches does it. Services. (Of v1 the code was played to whatever answered.)
 * @throws AppError unavailable `no-switch` when its switch is away or takes no calls; `no-trunk` when no
 * trunk takes the number; `no-sound` when its switch lacks a piece.
 */
export const codeSpeak = defineOperation({
  owner: 'switch-agent',
  noun: 'Switches',
  subject: 'code.speak.v2',
  askedBy: ['portal'],
  isOnce: true,
  request: {
    to: e164,
    /** What whoever is rung sees: a number of our own. */
    from: e164,
    /** What it is about, and that the key is to be pressed; said three times. */
    question: audioFile,
    /** For who presses the key. */
    sounds: z.array(audioFile).min(1).max(60),
  },
  reply: z.object({
    /** The leg's uuid. */
    legUuid: uuid,
  }),
});
