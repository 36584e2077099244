import { z } from 'zod';
import {
  answeredOrder,
  confirmPrompts,
  destinationsOf,
  dialling,
  drawnOrder,
} from '../dialling.js';
import { defineNode, exitsOf, leaveThrough } from '../node-type.js';
import { nodeId } from '../values.js';

const strategies = ['in-turn', 'all-at-once', 'random', 'least-recent'] as const;

const schema = z.strictObject({
  type: z.literal('connect'),
  ...dialling,
  strategy: z
    .enum(strategies, { error: `must be one of ${strategies.join(', ')}` })
    .default('in-turn'),
  busy: nodeId.optional(),
  noAnswer: nodeId.optional(),
  failed: nodeId.optional(),
});

type FailureExit = 'busy' | 'noAnswer' | 'failed';

/** The exit for a destination that wasn't reached; causes in FreeSWITCH's spelling. */
function exitFor(cause: string): FailureExit {
  if (cause === 'USER_BUSY') return 'busy';
  if (cause === 'NO_ANSWER' || cause === 'NO_USER_RESPONSE') return 'noAnswer';
  return 'failed';
}

/**
 * Rings destinations until one answers: one after the other (in the given order, in a random order
 * drawn for this call, or the one that answered the longest ago first), or all simultaneously.
 * After a conversation the call ends.
 *
 * When none is reached the call leaves by the exit for the last attempt's cause; without that exit
 * it is released with that cause. A simultaneous ring has one cause for all its destinations.
 *
 * The place is the number of the attempt, from 0. The memory is the order of the destinations,
 * empty for the given order; `least-recent` must ask for the order first.
 */
export const connect = defineNode('connect', schema, (node, id) => {
  const { destinations, strategy, present } = node;
  const legs = destinations.map(({ to, ringSeconds }) => ({ destination: to, ringSeconds }));
  const attempts = strategy === 'all-at-once' ? 1 : legs.length;

  function legsAt(place: number, order: readonly number[]) {
    if (place >= attempts) return [];
    if (strategy === 'all-at-once') return legs;
    const leg = legs[order.length === 0 ? place : (order[place] ?? legs.length)];
    return leg ? [leg] : [];
  }

  return {
    exits: exitsOf(node, 'busy', 'noAnswer', 'failed'),
    prompts: confirmPrompts(node),
    destinations: destinationsOf(node),
    answers: 'itself',
    enter: (at) => ({
      kind: 'place',
      place: 0,
      memory: strategy === 'random' ? drawnOrder(legs.length, at, `${id}.${at.step}`) : [],
    }),
    commandAt({ place, memory }, { recording, language }) {
      if (strategy === 'least-recent' && memory.length === 0) {
        return place === 0
          ? { kind: 'order', destinations: destinations.map(({ to }) => to) }
          : undefined;
      }
      const ringing = legsAt(place, memory);
      if (ringing.length === 0) return undefined;
      const confirm = node.confirm ? { ...node.confirm, language } : null;
      return { kind: 'dial', legs: ringing, confirm, present, recording };
    },
    next({ place, memory }, outcome) {
      if (strategy === 'least-recent' && memory.length === 0) {
        return { kind: 'place', place: 0, memory: answeredOrder(legs.length, outcome) };
      }
      if (outcome.kind !== 'failed') return { kind: 'end' };
      if (place + 1 < attempts) return { kind: 'place', place: place + 1, memory };
      const exit = exitFor(outcome.cause);
      return leaveThrough(exit, node[exit]);
    },
  };
});
