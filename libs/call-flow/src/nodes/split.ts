import { brokenRule, issueOf } from '@app/common';
import { z } from 'zod';
import { draw } from '../facts.js';
import { limits } from '../limits.js';
import { defineNode, exitsOfList, leaveThrough } from '../node-type.js';
import { nodeId, wholeNumber } from '../values.js';

const { parts: maximum } = limits;

const partsOf = <S extends z.ZodType>(part: S) =>
  z
    .array(part, { error: 'must be a list of parts' })
    .min(2, 'must hold at least 2 parts')
    .max(maximum, `must hold at most ${maximum} parts`);

const schema = z.discriminatedUnion(
  'mode',
  [
    z.strictObject({
      type: z.literal('split'),
      mode: z.literal('percentage'),
      parts: partsOf(
        z.strictObject(
          { percent: wholeNumber(1, 99, ' of percent'), to: nodeId },
          { error: 'must be a part: { "percent", "to" }' },
        ),
      ).superRefine((parts, context) => {
        const sum = parts.reduce((total, { percent }) => total + percent, 0);
        if (sum === 100) return;
        context.addIssue(issueOf(brokenRule('not-a-hundred-percent', { sum })));
      }),
    }),
    z.strictObject({
      type: z.literal('split'),
      mode: z.literal('round-robin'),
      parts: partsOf(z.strictObject({ to: nodeId }, { error: 'must be a part: { "to" }' })),
    }),
  ],
  { error: 'must be percentage or round-robin' },
);

/**
 * Divides calls: by percentages, drawn for each visit so that a controller that takes the call over
 * draws the same; or round robin, by a counter that all calls through the node share.
 */
export const split = defineNode('split', schema, (node, id) => {
  const leaveByPart = (index: number) => leaveThrough(`parts.${index}.to`, node.parts[index]?.to);
  const shares = node.mode === 'percentage' ? node.parts.map(({ percent }) => percent) : [];
  /** The part that a number from 0 up to 100 falls into. */
  const partAt = (drawn: number): number => {
    let below = 0;
    return shares.findIndex((share) => {
      below += share;
      return drawn < below;
    });
  };
  return {
    exits: exitsOfList('parts', node.parts),
    prompts: [],
    enter: (at) =>
      node.mode === 'percentage'
        ? leaveByPart(partAt(draw(at, `${id}.${at.step}`) * 100))
        : { kind: 'place', place: 0 },
    commandAt: ({ place }) =>
      node.mode === 'round-robin' && place === 0 ? { kind: 'round', node: id } : undefined,
    next: (_, outcome) =>
      leaveByPart(outcome.kind === 'round' ? Math.abs(outcome.turn) % node.parts.length : 0),
  };
});
