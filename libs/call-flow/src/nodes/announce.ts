import { says } from '@app/common';
import { z } from 'zod';
import { defineNode, exitsOf, leaveBy } from '../node-type.js';
import { slice, sliced } from '../playing.js';
import { nodeId, promptName } from '../values.js';

const schema = z
  .strictObject({
    type: z.literal('announce'),
    prompt: promptName.optional(),
    tariff: z.literal(true, { error: 'must be true, or left out' }).optional(),
    next: nodeId.optional(),
  })
  .refine(({ prompt, tariff }) => (prompt === undefined) !== (tariff === undefined), {
    path: ['prompt'],
    ...says('prompt-or-tariff'),
  });

/**
 * Plays one prompt, or the number's tariff, to the caller; before answer as early media. The flow
 * goes on whether or not a prompt could be played. The tariff is told by the interpreter, which
 * turns a call away when it can't be; on a number without a tariff there is nothing to tell.
 */
export const announce = defineNode('announce', schema, ({ prompt, tariff, next }) => ({
  exits: exitsOf({ next }, 'next'),
  prompts: prompt === undefined ? [] : [{ field: 'prompt', prompt }],
  tells: tariff === true,
  enter: () => (prompt === undefined ? leaveBy(next) : { kind: 'place', place: 0, memory: [0] }),
  commandAt({ place, memory }, { language }) {
    if (place !== 0 || prompt === undefined) return undefined;
    return slice({ kind: 'prompt', prompt, language }, memory[0] ?? 0);
  },
  next({ memory }, outcome) {
    const part = sliced(outcome, memory[0] ?? 0);
    if (typeof part === 'object' && 'on' in part) {
      return { kind: 'place', place: 0, memory: [part.on] };
    }
    return leaveBy(next);
  },
}));
