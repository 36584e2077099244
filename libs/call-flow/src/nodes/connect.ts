import { z } from 'zod';
import { limits } from '../limits.js';
import { defineNode, leaveBy } from '../node-type.js';
import { destinationNumber, nodeId } from '../values.js';

const { destinations: maximum, minRingSeconds, maxRingSeconds } = limits;
const ringRule = `must be a whole number of seconds from ${minRingSeconds} to ${maxRingSeconds}`;

const destination = z.strictObject(
  {
    to: destinationNumber,
    ringSeconds: z
      .int({ error: ringRule })
      .min(minRingSeconds, ringRule)
      .max(maxRingSeconds, ringRule),
  },
  { error: 'must be a destination: { "to", "ringSeconds" }' },
);

const schema = z.strictObject({
  type: z.literal('connect'),
  destinations: z
    .array(destination, { error: 'must be a list of destinations' })
    .min(1, 'must hold a destination')
    .max(maximum, `must hold at most ${maximum} destinations`),
  busy: nodeId.optional(),
  noAnswer: nodeId.optional(),
  failed: nodeId.optional(),
});

type FailureExit = 'busy' | 'noAnswer' | 'failed';

/** How a destination that wasn't reached counts; causes in FreeSWITCH's spelling. */
function exitFor(cause: string): FailureExit {
  if (cause === 'USER_BUSY') return 'busy';
  if (cause === 'NO_ANSWER' || cause === 'NO_USER_RESPONSE') return 'noAnswer';
  return 'failed';
}

/**
 * Rings destinations in turn until one answers. After a conversation the call ends. When none is
 * reached it leaves by the exit of the last attempt; without that exit the call is released with
 * that attempt's cause.
 */
export const connect = defineNode('connect', schema, (node) => ({
  exits: (['busy', 'noAnswer', 'failed'] as const).flatMap((field) => {
    const to = node[field];
    return to === undefined ? [] : [{ field, to }];
  }),
  prompts: [],
  commandAt(place) {
    const at = node.destinations[place];
    return at && { kind: 'dial', destination: at.to, ringSeconds: at.ringSeconds };
  },
  next(place, outcome) {
    if (outcome.kind !== 'failed') return { kind: 'end' };
    if (place + 1 < node.destinations.length) return { kind: 'place', place: place + 1 };
    return leaveBy(node[exitFor(outcome.cause)]);
  },
}));
