import { says } from '@app/common';
import { z } from 'zod';
import { limits } from '../limits.js';
import { defineNode, exitsOf, leaveThrough } from '../node-type.js';
import { exitName, exitNameRule, nodeId, nodesBy, webhookUrl, wholeNumber } from '../values.js';

const { minDecideMs, maxDecideMs, decisions: maximum } = limits;

const schema = z.strictObject({
  type: z.literal('decide'),
  url: webhookUrl,
  timeoutMs: wholeNumber(minDecideMs, maxDecideMs, ' of milliseconds').default(2_000),
  exits: nodesBy(exitName, {
    name: exitNameRule,
    whole:
      'must be an object: the names that your service may answer with, and where each leads to',
  })
    .refine((exits) => Object.keys(exits).length > 0, says('no-exit'))
    .refine(
      (exits) => Object.keys(exits).length <= maximum,
      says('too-many-exits', { most: maximum }),
    ),
  otherwise: nodeId.optional(),
});

/**
 * Asks the owner's service for the exit of the call. `otherwise` is taken without an answer in
 * time, or when the answer isn't an exit. The caller hears nothing meanwhile.
 */
export const decide = defineNode('decide', schema, ({ url, timeoutMs, exits, otherwise }) => {
  const ways = new Map(Object.entries(exits));
  const names = [...ways.keys()];
  return {
    exits: [
      ...names.map((name) => ({ field: `exits.${name}`, to: ways.get(name) ?? '' })),
      ...exitsOf({ otherwise }, 'otherwise'),
    ],
    prompts: [],
    services: [{ field: 'url', url }],
    enter: () => ({ kind: 'place', place: 0 }),
    commandAt: ({ place }) =>
      place === 0 ? { kind: 'decide', url, timeoutMs, exits: names } : undefined,
    next(_, outcome) {
      const exit = outcome.kind === 'decided' ? outcome.exit : null;
      const to = exit === null ? undefined : ways.get(exit);
      return to === undefined
        ? leaveThrough('otherwise', otherwise)
        : leaveThrough(`exits.${exit}`, to);
    },
  };
});
