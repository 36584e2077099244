import { says } from '@app/common';
import { z } from 'zod';
import type { Outcome } from '../command.js';
import { limits } from '../limits.js';
import { defineNode, exitsOf, leaveThrough, type Move } from '../node-type.js';
import { pause, slice, sliced } from '../playing.js';
import { allKeys, nodeId, nodesBy, promptName, trueOrFalse, wholeNumber } from '../values.js';

const schema = z.strictObject({
  type: z.literal('menu'),
  prompt: promptName,
  keys: nodesBy(z.string().regex(/^[0-9*#]$/), {
    name: 'must be a key: 0 to 9, * or #',
    whole: 'must be an object: the keys, and where each leads to',
  }).refine((keys) => Object.keys(keys).length > 0, says('no-key')),
  seconds: wholeNumber(1, limits.maxKeySeconds, ' of seconds').default(5),
  tries: wholeNumber(1, limits.maxTries).default(3),
  bargeIn: trueOrFalse.default(true),
  wrongKey: z
    .strictObject({ prompt: promptName }, { error: 'must be an object: { "prompt" }' })
    .optional(),
  noInput: nodeId.optional(),
  wrong: nodeId.optional(),
});

/**
 * Places in the node at which a call can be. The memory is the number of the try, from 1, and the
 * position in the sound or wait.
 */
const places = { prompt: 0, wait: 1, wrongKey: 2 } as const;

/**
 * Asks for a key: plays the prompt, then waits for `seconds` in silence. After a wrong key it plays
 * `wrongKey`; then, as after no key at all, it repeats, `tries` times in all. After that it leaves
 * by `wrong` or `noInput`, depending on the last try. Without barge-in keys count from the end of
 * the prompt on.
 */
export const menu = defineNode('menu', schema, (node) => {
  const { prompt, seconds, tries, bargeIn, wrongKey, noInput, wrong } = node;
  const ways = new Map(Object.entries(node.keys));
  const keysMeanwhile = bargeIn ? allKeys : '';

  const at = (place: number, round: number, ms = 0): Move => ({
    kind: 'place',
    place,
    memory: [round, ms],
  });

  function pressed(key: string, round: number): Move {
    const to = ways.get(key);
    if (to !== undefined) return leaveThrough(`keys.${key}`, to);
    if (round >= tries) return leaveThrough('wrong', wrong);
    return at(wrongKey ? places.wrongKey : places.prompt, round + 1);
  }

  /** After a slice of a prompt; `then` is the node's place after the prompt's end. */
  function played(place: number, then: number, round: number, fromMs: number, outcome: Outcome) {
    const part = sliced(outcome, fromMs);
    if (part === 'over') return at(then, round);
    return 'key' in part ? pressed(part.key, round) : at(place, round, part.on);
  }

  function waited(round: number, waitedMs: number, outcome: Outcome): Move {
    if (outcome.kind === 'played' && outcome.key !== null) return pressed(outcome.key, round);
    const nowMs = waitedMs + limits.sliceMs;
    if (nowMs < seconds * 1_000) return at(places.wait, round, nowMs);
    return round < tries ? at(places.prompt, round + 1) : leaveThrough('noInput', noInput);
  }

  return {
    exits: [
      ...[...ways].map(([key, to]) => ({ field: `keys.${key}`, to, byCaller: true })),
      ...exitsOf({ noInput, wrong }, 'noInput', 'wrong'),
    ],
    prompts: [
      { field: 'prompt', prompt },
      ...(wrongKey ? [{ field: 'wrongKey.prompt', prompt: wrongKey.prompt }] : []),
    ],
    answers: 'first',
    enter: () => at(places.prompt, 1),
    commandAt({ place, memory: [, ms = 0] }, { language }) {
      switch (place) {
        case places.prompt:
          return slice({ kind: 'prompt', prompt, language }, ms, keysMeanwhile);
        case places.wait:
          return pause(Math.min(limits.sliceMs, seconds * 1_000 - ms), allKeys);
        case places.wrongKey:
          if (!wrongKey) return undefined;
          return slice({ kind: 'prompt', prompt: wrongKey.prompt, language }, ms, keysMeanwhile);
        default:
          return undefined;
      }
    },
    next({ place, memory: [round = 1, ms = 0] }, outcome) {
      if (place === places.wait) return waited(round, ms, outcome);
      const then = place === places.wrongKey ? places.prompt : places.wait;
      return played(place, then, round, ms, outcome);
    },
  };
});
