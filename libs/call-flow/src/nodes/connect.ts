import { z } from 'zod';
import {
  answeredOrder,
  confirmPrompts,
  destinationsOf,
  dialling,
  drawnOrder,
} from '../dialling.js';
import {
  type At,
  defineNode,
  exitsOf,
  leaveThrough,
  leaveUnanswered,
  type Move,
} from '../node-type.js';
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
 * Destinations that are out are passed over; when all are, the call leaves as if nobody had answered.
 *
 * The place is a position in the order of the destinations, from 0. The memory is that order, empty
 * for the given one; `least-recent` must ask for it first. With `all-at-once` it holds those that
 * ring.
 */
export const connect = defineNode('connect', schema, (node, id) => {
  const { destinations, strategy, present } = node;
  const legs = destinations.map(({ to, ringSeconds }) => ({ destination: to, ringSeconds }));
  const attempts = strategy === 'all-at-once' ? 1 : legs.length;

  function legsAt(place: number, order: readonly number[]) {
    if (place >= attempts) return [];
    if (strategy === 'all-at-once') {
      return order.length === 0 ? legs : legs.filter((_, index) => order.includes(index));
    }
    const leg = legs[order.length === 0 ? place : (order[place] ?? legs.length)];
    return leg ? [leg] : [];
  }

  /** The first place from `from` on with a destination that isn't out; `attempts` without one. */
  function placeFrom(from: number, order: readonly number[], { isOut }: At): number {
    let place = from;
    while (legsAt(place, order).some(({ destination }) => isOut(destination))) place += 1;
    return place;
  }

  /** The first attempt, for the destinations in this order. */
  function begin(order: readonly number[], at: At): Move {
    const present = [...legs.keys()].filter((index) => !at.isOut(legs[index]!.destination));
    if (present.length === 0) return leaveUnanswered('noAnswer', node.noAnswer);
    if (strategy === 'all-at-once') {
      return { kind: 'place', place: 0, memory: present.length === legs.length ? [] : present };
    }
    const mustAsk = strategy === 'least-recent' && order.length === 0;
    return { kind: 'place', place: mustAsk ? 0 : placeFrom(0, order, at), memory: order };
  }

  return {
    exits: exitsOf(node, 'busy', 'noAnswer', 'failed'),
    prompts: confirmPrompts(node),
    destinations: destinationsOf(node),
    answers: 'itself',
    enter: (at) =>
      begin(strategy === 'random' ? drawnOrder(legs.length, at, `${id}.${at.step}`) : [], at),
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
    next({ place, memory }, outcome, at) {
      if (strategy === 'least-recent' && memory.length === 0) {
        return begin(answeredOrder(legs.length, outcome), at);
      }
      if (outcome.kind !== 'failed') return { kind: 'end' };
      const later = strategy === 'all-at-once' ? attempts : placeFrom(place + 1, memory, at);
      if (later < attempts) return { kind: 'place', place: later, memory };
      const exit = exitFor(outcome.cause);
      return leaveThrough(exit, node[exit]);
    },
  };
});
