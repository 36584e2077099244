import { z } from 'zod';
import { defineNode, leaveBy } from '../node-type.js';
import { nodeId, promptName } from '../values.js';

const schema = z.strictObject({
  type: z.literal('announce'),
  prompt: promptName,
  next: nodeId.optional(),
});

/**
 * Plays one prompt to the caller, before answer as early media. The flow goes on whether or not
 * the prompt could be played.
 */
export const announce = defineNode('announce', schema, ({ prompt, next }) => ({
  exits: next === undefined ? [] : [{ field: 'next', to: next }],
  prompts: [{ field: 'prompt', prompt }],
  commandAt: (place) => (place === 0 ? { kind: 'play', prompt } : undefined),
  next: () => leaveBy(next),
}));
