import { z } from 'zod';
import { defineRequest } from './define.js';
import { audioFile } from './switches.js';
import { e164, scope, uuid } from './values.js';

/**
 * Rings somebody and plays him pieces of sound, one after another, once: how a caller hears a code. Only
 * on its way, in memory, do the pieces tell the code: no app keeps the question, and no log line holds it.
 * Answered when the call is about to be made; whether anybody takes it is nobody's to know. One of the
 * switches does it.
 * @throws AppError unavailable `no-switch` when its switch is away or takes no calls; `no-trunk` when no
 * trunk takes the number; `no-sound` when its switch lacks a piece.
 */
export const codeSpeak = defineRequest({
  subject: 'code.speak.v1',
  request: z.object({
    /** Services. */
    scope,
    to: e164,
    /** What whoever is rung sees: a number of our own. */
    from: e164,
    sounds: z.array(audioFile).min(1).max(60),
  }),
  reply: z.object({
    /** The leg's uuid. */
    legUuid: uuid,
  }),
});
