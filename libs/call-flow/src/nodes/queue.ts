import { says } from '@app/common';
import { z } from 'zod';
import type { Outcome, Sound } from '../command.js';
import { confirmPrompts, destinationsOf, dialling } from '../dialling.js';
import { limits } from '../limits.js';
import {
  type At,
  defineNode,
  exitsOf,
  leaveThrough,
  leaveUnanswered,
  type Move,
  type NodeCommand,
} from '../node-type.js';
import { pause } from '../playing.js';
import { key, nodeId, promptName, trueOrFalse, wholeNumber } from '../values.js';

const { minAnnounceSeconds, minQueueSeconds, maxQueueSeconds, queuedCallers } = limits;

const strategies = ['in-turn', 'random', 'least-recent'] as const;

const announce = z
  .strictObject(
    {
      everySeconds: wholeNumber(minAnnounceSeconds, maxQueueSeconds, ' of seconds'),
      position: trueOrFalse.default(false),
      wait: trueOrFalse.default(false),
    },
    { error: 'must be an object: { "everySeconds", "position", "wait" }' },
  )
  .refine(({ position, wait }) => position || wait, says('nothing-told'));

const schema = z.strictObject({
  type: z.literal('queue'),
  ...dialling,
  music: promptName,
  strategy: z
    .enum(strategies, { error: `must be one of ${strategies.join(', ')}` })
    .default('in-turn'),
  announce: announce.optional(),
  maxSeconds: wholeNumber(minQueueSeconds, maxQueueSeconds, ' of seconds').default(120),
  maxCallers: wholeNumber(1, queuedCallers).default(20),
  leaveKey: key.optional(),
  timeout: nodeId.optional(),
  full: nodeId.optional(),
  left: nodeId.optional(),
  failed: nodeId.optional(),
});

/**
 * The largest position, and the most minutes of wait, that have a prompt of their own; larger ones
 * are announced as "more". The prompts are the platform's.
 */
const announcements = {
  position: { last: 20, named: (figure: number | string) => `system-position-${figure}` },
  wait: { last: 15, named: (figure: number | string) => `system-wait-${figure}` },
} as const;
type Announced = keyof typeof announcements;

function promptOf(announced: Announced, figure: number): string {
  const { last, named } = announcements[announced];
  return named(figure > last ? 'more' : figure);
}

const promptsFor = (announced: Announced): string[] =>
  Array.from({ length: announcements[announced].last + 1 }, (_, index) =>
    promptOf(announced, index + 1),
  );

/** Places in the node at which a call can be; from `dial` on, one for each destination. */
const places = { arrive: 0, ask: 1, music: 2, silence: 3, position: 4, wait: 5, dial: 6 } as const;

interface LastAnnounced {
  readonly atMs: number;
  /** The position or wait last announced; 0 before the first announcement. */
  readonly figure: number;
}

/** The queue node's memory, the same at every place. Moments are milliseconds since 1970. */
interface Waiting {
  /** When the caller entered the queue. */
  readonly sinceMs: number;
  readonly dials: number;
  /** Position at which the music continues. */
  readonly musicMs: number;
  readonly position: LastAnnounced;
  readonly wait: LastAnnounced;
}

function waitingFrom(memory: readonly number[]): Waiting {
  const [sinceMs = 0, dials = 0, musicMs = 0, ...lastFigures] = memory;
  const [positionAtMs = 0, position = 0, waitAtMs = 0, wait = 0] = lastFigures;
  return {
    sinceMs,
    dials,
    musicMs,
    position: { atMs: positionAtMs, figure: position },
    wait: { atMs: waitAtMs, figure: wait },
  };
}

const at = (place: number, { sinceMs, dials, musicMs, position, wait }: Waiting): Move => ({
  kind: 'place',
  place,
  memory: [sinceMs, dials, musicMs, position.atMs, position.figure, wait.atMs, wait.figure],
});

/** A figure as announced: whole, from 1, and at most the one that stands for "more". */
const asAnnounced = (announced: Announced, figure: number): number =>
  figure >= 1 ? Math.min(Math.ceil(figure), announcements[announced].last + 1) : 1;

/**
 * Keeps callers waiting until a destination is free for them, first come first served; all
 * controllers share the order. Between two questions for a turn there is always a slice of sound,
 * or an attempt, so that a queue never loops without pause. After an attempt it asks again at once,
 * because another destination may be free; the one that wasn't reached cools off for a while.
 *
 * Position and expected wait are announced on arrival, and after `everySeconds` when they have
 * changed. A caller who arrives as more than number `maxCallers`, while no destination is free,
 * leaves by `full`; one who has waited `maxSeconds` by `timeout`, but not while a destination is
 * free; one who presses the key by `left`; and after `limits.queueDials` attempts by `failed`.
 * After a conversation the call ends.
 *
 * Destinations that are out are not free; while all are, callers leave by `timeout` at once, and a
 * new caller isn't answered first.
 */
export const queue = defineNode('queue', schema, (node, id) => {
  const { music, strategy, maxCallers, leaveKey, present } = node;
  const numbers = node.destinations.map(({ to }) => to);
  const keys = leaveKey ?? '';

  const everyMs = (node.announce?.everySeconds ?? 0) * 1_000;
  const figuresAnnounced = (['position', 'wait'] as const).filter(
    (announced) => node.announce?.[announced] === true,
  );

  const isOver = ({ sinceMs }: Waiting, nowMs: number) =>
    nowMs - sinceMs >= node.maxSeconds * 1_000;

  /**
   * The announcement that is due: a figure that has changed, and wasn't announced within `everyMs`.
   */
  function due(waiting: Waiting, figures: Record<Announced, number | null>, nowMs: number) {
    for (const announced of figuresAnnounced) {
      const exact = figures[announced];
      if (exact === null) continue;
      const figure = asAnnounced(announced, exact);
      const last = waiting[announced];
      const isRecent = last.figure > 0 && nowMs - last.atMs < everyMs;
      if (isRecent || figure === last.figure) continue;
      return at(places[announced], { ...waiting, [announced]: { atMs: nowMs, figure } });
    }
    return null;
  }

  const areAllOut = ({ isOut }: At) => numbers.every((number) => isOut(number));

  function turned(place: number, outcome: Outcome, waiting: Waiting, now: At): Move {
    const nowMs = Math.floor(now.nowMs);
    if (outcome.kind !== 'turn') return at(places.music, waiting);
    const { destination, position, waitSeconds } = outcome;
    if (destination !== null && numbers[destination] !== undefined) {
      return at(places.dial + destination, { ...waiting, dials: waiting.dials + 1 });
    }
    if (place === places.arrive && position > maxCallers) return leaveThrough('full', node.full);
    if (isOver(waiting, nowMs) || areAllOut(now)) return leaveThrough('timeout', node.timeout);
    const wait = waitSeconds === null ? null : waitSeconds / 60;
    return due(waiting, { position, wait }, nowMs) ?? at(places.music, waiting);
  }

  /**
   * After a slice: the music continues where it stopped, and restarts at its end. When nothing was
   * heard, another sound must be heard before the next question.
   */
  function heard(place: number, outcome: Outcome, waiting: Waiting): Move {
    const { reachedMs, whole, key } =
      outcome.kind === 'played' ? outcome : { reachedMs: 0, whole: true, key: null };
    if (key !== null && key === leaveKey) return leaveThrough('left', node.left);
    if (place === places.silence) return at(places.ask, waiting);
    const reached = Math.floor(reachedMs);
    const fromMs = place === places.music ? waiting.musicMs : 0;
    const isHeard = reached - fromMs >= limits.minMusicMs && reached <= limits.soundMs;
    if (place !== places.music) return at(isHeard ? places.ask : places.music, waiting);
    const musicMs = isHeard && !whole ? reached : 0;
    if (isHeard) return at(places.ask, { ...waiting, musicMs });
    return at(fromMs > 0 ? places.music : places.silence, { ...waiting, musicMs });
  }

  function dialled(outcome: Outcome, waiting: Waiting, nowMs: number): Move {
    if (outcome.kind !== 'failed') return { kind: 'end' };
    if (waiting.dials >= limits.queueDials) return leaveThrough('failed', node.failed);
    if (isOver(waiting, nowMs)) return leaveThrough('timeout', node.timeout);
    return at(places.ask, waiting);
  }

  const play = (sound: Sound, fromMs: number, maxMs: number): NodeCommand => ({
    kind: 'play',
    sound,
    fromMs,
    maxMs,
    keys,
  });

  return {
    exits: [
      ...exitsOf(node, 'timeout', 'full', 'failed'),
      ...exitsOf(node, 'left').map((exit) => ({
        ...exit,
        byCaller: true,
        ...(leaveKey === undefined && { neverTaken: 'there is no "leaveKey" to press' }),
      })),
    ],
    prompts: [
      { field: 'music', prompt: music },
      ...confirmPrompts(node),
      ...figuresAnnounced.flatMap((announced) =>
        promptsFor(announced).map((prompt) => ({ field: `announce.${announced}`, prompt })),
      ),
    ],
    destinations: destinationsOf(node),
    queues: { tellsWait: node.announce?.wait === true },
    answers: 'first',
    enter: (now) =>
      areAllOut(now)
        ? leaveUnanswered('timeout', node.timeout)
        : at(places.arrive, waitingFrom([Math.floor(now.nowMs)])),
    commandAt({ place, memory }, { language, recording }) {
      const { sinceMs, musicMs, ...before } = waitingFrom(memory);
      switch (place) {
        case places.arrive:
        case places.ask:
          return { kind: 'turn', node: id, sinceMs, destinations: numbers, strategy };
        case places.music:
          return play({ kind: 'music', prompt: music, language }, musicMs, limits.musicMs);
        case places.silence:
          return pause(limits.musicMs, keys);
        case places.position:
        case places.wait: {
          const announced = place === places.position ? 'position' : 'wait';
          const prompt = promptOf(announced, before[announced].figure);
          return play({ kind: 'prompt', prompt, language }, 0, limits.sliceMs);
        }
        default: {
          const leg = node.destinations[place - places.dial];
          if (!leg) return undefined;
          return {
            kind: 'dial',
            legs: [{ destination: leg.to, ringSeconds: leg.ringSeconds }],
            confirm: node.confirm ? { ...node.confirm, language } : null,
            present,
            recording,
          };
        }
      }
    },
    next({ place, memory }, outcome, now) {
      const waiting = waitingFrom(memory);
      if (place < places.music) return turned(place, outcome, waiting, now);
      if (place < places.dial) return heard(place, outcome, waiting);
      return dialled(outcome, waiting, Math.floor(now.nowMs));
    },
  };
});
