import { z } from 'zod';
import type { Outcome } from '../command.js';
import { limits } from '../limits.js';
import { defineNode, exitsOf, leaveBy, type Move, type NodeCommand } from '../node-type.js';
import { slice, sliced } from '../playing.js';
import { nodeId, promptName, wholeNumber } from '../values.js';

const { minVoicemailSeconds, maxVoicemailSeconds, minSilenceSeconds, maxSilenceSeconds } = limits;
const schema = z.strictObject({
  type: z.literal('voicemail'),
  greeting: promptName,
  maxSeconds: wholeNumber(minVoicemailSeconds, maxVoicemailSeconds, ' of seconds').default(120),
  silenceSeconds: wholeNumber(minSilenceSeconds, maxSilenceSeconds, ' of seconds').default(5),
  review: z
    .strictObject({ prompt: promptName }, { error: 'must be a review: { "prompt" }' })
    .optional(),
  next: nodeId.optional(),
});

/**
 * Places in the node at which a call can be; the memory is the number of takes begun here, and the
 * milliseconds or slices so far.
 */
const places = { greeting: 0, begin: 1, goOn: 2, end: 3, take: 4, question: 5, wait: 6 } as const;

/**
 * Length of a slice of recording. It is short: the end of a take without a key is noticed only at
 * the end of a slice.
 */
const recordMs = 2_000;
const maxTakes = 3;
const keep = '1';
const again = '2';
/** Wait for a key after the review prompt: enough to find a key. */
const answerMs = 5_000;

/**
 * Records a message, only of a caller who has heard the greeting to its end, because the greeting
 * is the notice of the recording. Records in short slices until the caller presses #, falls silent,
 * or the time is up. With a review the caller hears the message and may keep it (1) or record it
 * again (2), three times in all; without a key, or after a hang-up, it is kept. Then `next`.
 */
export const voicemail = defineNode('voicemail', schema, (node) => {
  const { greeting, maxSeconds, silenceSeconds, review, next } = node;
  const mostSlices = Math.ceil((maxSeconds * 1_000) / recordMs);

  const at = (place: number, ...memory: number[]): Move => ({ kind: 'place', place, memory });
  const begin = (takes: number): Move => at(places.begin, takes + 1, 0);

  const recording = (phase: 'begin' | 'go-on' | 'end', take: number, takes: number) =>
    ({
      kind: 'record',
      phase,
      take,
      again: takes > 1,
      sliceMs: recordMs,
      maxSeconds,
      silenceSeconds,
      keys: '#',
    }) satisfies NodeCommand;

  function afterSlice(takes: number, slices: number, outcome: Outcome): Move {
    const more = outcome.kind === 'recorded' && !outcome.ended && outcome.key === null;
    return more && slices < mostSlices ? at(places.goOn, takes, slices) : at(places.end, takes, 0);
  }

  /** The take, then the review prompt, then a wait for a key: the same keys in all of them. */
  function reviewing(place: number, takes: number, fromMs: number, outcome: Outcome): Move {
    const part = sliced(outcome, fromMs);
    if (typeof part === 'object' && 'key' in part) {
      return part.key === again ? begin(takes) : leaveBy(next);
    }
    if (place === places.wait) return leaveBy(next);
    return part === 'over' ? at(place + 1, takes, 0) : at(place, takes, part.on);
  }

  return {
    exits: exitsOf({ next }, 'next'),
    prompts: [
      { field: 'greeting', prompt: greeting },
      ...(review ? [{ field: 'review.prompt', prompt: review.prompt }] : []),
    ],
    answers: 'first',
    enter: () => at(places.greeting, 0, 0),
    commandAt({ place, memory: [takes = 0, second = 0] }, choices) {
      const { language } = choices;
      if (place > places.end && !review) return undefined;
      switch (place) {
        case places.greeting:
          return slice({ kind: 'prompt', prompt: greeting, language }, second);
        case places.begin:
          return recording('begin', choices.takes + 1, takes);
        case places.goOn:
          return recording('go-on', choices.takes, takes);
        case places.end:
          return recording('end', choices.takes, takes);
        case places.take:
          return slice({ kind: 'take', take: choices.takes }, second, keep + again);
        case places.question:
          return (
            review &&
            slice({ kind: 'prompt', prompt: review.prompt, language }, second, keep + again)
          );
        case places.wait:
          return {
            kind: 'play',
            sound: { kind: 'silence' },
            fromMs: 0,
            maxMs: answerMs,
            keys: keep + again,
          };
        default:
          return undefined;
      }
    },
    next({ place, memory: [takes = 0, second = 0] }, outcome) {
      switch (place) {
        case places.greeting: {
          const part = sliced(outcome, second);
          if (typeof part === 'object' && 'on' in part) return at(places.greeting, takes, part.on);
          const heard = outcome.kind === 'played' && outcome.whole;
          return heard ? begin(takes) : leaveBy(next);
        }
        case places.begin:
        case places.goOn:
          return afterSlice(takes, second + 1, outcome);
        case places.end:
          // After the last take the caller has no choice left.
          return review && takes < maxTakes ? at(places.take, takes, 0) : leaveBy(next);
        default:
          return reviewing(place, takes, second, outcome);
      }
    },
  };
});
