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
 * Plays one prompt, or the number's tariff, to the caller; before the answer as early media. The
 * flow continues whether or not a prompt could be played. The interpreter announces the tariff, and
 * releases the call when that fails; on a number without a tariff nothing is announced.
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
