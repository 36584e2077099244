import { z } from 'zod';
import { defineNode, exitsOf, leaveBy } from '../node-type.js';
import { languagePattern, nodeId } from '../values.js';

const rule = 'must be a language code such as nl';

const schema = z.strictObject({
  type: z.literal('language'),
  language: z.string({ error: rule }).regex(languagePattern, rule),
  next: nodeId.optional(),
});

/** Sets the language of later prompts, where they exist in it. */
export const language = defineNode('language', schema, ({ language, next }) => ({
  exits: exitsOf({ next }, 'next'),
  prompts: [],
  enter: () => leaveBy(next, { language }),
  commandAt: () => undefined,
  next: () => ({ kind: 'end' }),
}));
