import { z } from 'zod';
import { defineNode, exitsOf, leaveBy } from '../node-type.js';
import { slice, sliced } from '../playing.js';
import { nodeId, promptName, trueOrFalse } from '../values.js';

const schema = z.discriminatedUnion(
  'on',
  [
    z.strictObject({
      type: z.literal('record'),
      on: z.literal(true),
      notice: promptName,
      pausable: trueOrFalse.default(true),
      next: nodeId.optional(),
    }),
    z.strictObject({
      type: z.literal('record'),
      on: z.literal(false),
      next: nodeId.optional(),
    }),
  ],
  { error: 'must be true or false' },
);

/**
 * Turns the recording of later conversations on or off. It is turned on only once the caller has
 * heard the notice to its end: when the notice can't be played, conversations aren't recorded and
 * the flow continues.
 */
export const record = defineNode('record', schema, (node) => {
  const { next } = node;
  return {
    exits: exitsOf({ next }, 'next'),
    prompts: node.on ? [{ field: 'notice', prompt: node.notice }] : [],
    enter: () =>
      node.on ? { kind: 'place', place: 0, memory: [0] } : leaveBy(next, { recording: 'off' }),
    commandAt({ place, memory }, { language }) {
      if (place !== 0 || !node.on) return undefined;
      return slice({ kind: 'prompt', prompt: node.notice, language }, memory[0] ?? 0);
    },
    next({ memory }, outcome) {
      const part = sliced(outcome, memory[0] ?? 0);
      if (typeof part === 'object' && 'on' in part) {
        return { kind: 'place', place: 0, memory: [part.on] };
      }
      const heard = outcome.kind === 'played' && outcome.whole;
      if (!node.on || !heard) return leaveBy(next);
      return leaveBy(next, { recording: node.pausable ? 'pausable' : 'plain' });
    },
  };
});
