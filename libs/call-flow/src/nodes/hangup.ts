import { z } from 'zod';
import { defineNode } from '../node-type.js';
import { releaseCauses } from '../values.js';

const schema = z.strictObject({
  type: z.literal('hangup'),
  cause: z.enum(releaseCauses, { error: `must be one of ${releaseCauses.join(', ')}` }),
});

/** Ends the call with a cause. */
export const hangup = defineNode('hangup', schema, ({ cause }) => ({
  exits: [],
  prompts: [],
  enter: () => ({ kind: 'end', cause }),
  commandAt: () => undefined,
  next: () => ({ kind: 'end' }),
}));
