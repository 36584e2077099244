import { z } from 'zod';
import { defineOperation } from './operations/index.js';
import { audioFile } from './switches/index.js';
import { e164, uuid } from './values.js';

/** Key that the called person presses to hear the code; the question's prompt names it. */
export const hearKey = '1';

/**
 * Calls a number, asks to press {@link hearKey}, then plays audio pieces once, in order: so a caller hears a code. A
 * voicemail box presses nothing and records only the question. The order of the pieces reveals the code, so no app
 * stores the request and no log line contains it. The reply comes before the call is placed and does not say whether
 * it is answered. One of the switches does it. Services only.
 * @throws AppError unavailable `no-switch` when the switch is unreachable or paused; `no-trunk` when no trunk accepts
 * the number; `no-sound` when the switch lacks a piece.
 */
export const codeSpeak = defineOperation({
  owner: 'switch-agent',
  noun: 'Switches',
  subject: 'code.speak.v2',
  askedBy: ['portal'],
  isOnce: true,
  request: {
    to: e164,
    /** Calling number shown to the called person: one of ours. */
    from: e164,
    /** Explains the call and asks to press the key; played three times at most. */
    question: audioFile,
    /** Played once the key is pressed. */
    sounds: z.array(audioFile).min(1).max(60),
  },
  reply: z.object({
    /** UUID of the call's leg. */
    legUuid: uuid,
  }),
});
