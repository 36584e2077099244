import { Random } from '../../../tools/calls/index.js';
import { momentKinds, type Moments } from './moments.js';

/** Processes that end or stand still under their work. */
export type Victim = 'cdr' | 'cdr-2' | 'billing' | 'switch-agent' | 'nats' | 'postgres';

/** By the signal that each takes for it: an end at once, or one in order. */
export type EndingSignal = 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'SIGQUIT';

export type Fault =
  | { readonly does: 'end'; readonly name: Victim; readonly by: EndingSignal }
  /** SIGSTOP, and SIGCONT so much later. */
  | { readonly does: 'stand'; readonly name: Victim; readonly forMs: number };

/** Some calls, and what happens to the platform and to the switch's clock while they are made. */
export interface Beat {
  readonly calls: number;
  /** What the switch's clock shows when it begins, in milliseconds since 1970. */
  readonly shownMs: number;
  /** The clock is set so long after that, by so much; null: it isn't. */
  readonly set: { readonly afterMs: number; readonly byMs: number } | null;
  /** Nobody hears the switch's events: legs come by post and spool alone. */
  readonly isDeaf: boolean;
  /** Happens once so many of its legs have been posted: never more than it has calls. */
  readonly afterLegs: number;
  readonly fault: Fault;
}

export interface Plan {
  readonly seed: string;
  readonly beats: readonly Beat[];
}

export interface PlanOptions {
  readonly beats: number;
  readonly callsABeat: number;
  readonly longestStandMs: number;
}

const ends: readonly (readonly [Victim, EndingSignal])[] = [
  ['cdr', 'SIGKILL'],
  ['cdr-2', 'SIGKILL'],
  ['billing', 'SIGKILL'],
  ['switch-agent', 'SIGKILL'],
  ['nats', 'SIGKILL'],
  ['nats', 'SIGTERM'],
  // Its fast and its immediate shutdown.
  ['postgres', 'SIGINT'],
  ['postgres', 'SIGQUIT'],
];
const stands: readonly Victim[] = ['cdr', 'cdr-2', 'billing', 'switch-agent'];

/** As many faults as there are kinds. */
export const kindsOfFaults = ends.length + stands.length;

/** How often the long run has each kind: five of them are SIGKILLs, so 500 processes are killed. */
export const roundsOfLong = 100;

const minuteMs = 60_000;
/** By NTP, and by a person who had the zone wrong; null: it is right. */
const settings: readonly ((random: Random) => number | null)[] = [
  () => null,
  (random) => random.between(-950, 950),
  (random) => random.between(2, 60) * 1000,
  (random) => -random.between(2, 60) * 1000,
  () => 60 * minuteMs,
  () => -60 * minuteMs,
  () => -180 * minuteMs,
];

/** Deals what it holds in an order of the seed's, each once before any comes again. */
class Deck<T> {
  #left: T[] = [];

  constructor(
    private readonly cards: readonly T[],
    private readonly random: Random,
  ) {}

  deal(): T {
    if (this.#left.length === 0) this.#left = [...this.cards];
    const [card] = this.#left.splice(this.random.between(0, this.#left.length - 1), 1);
    if (card === undefined) throw new Error('a deck without cards');
    return card;
  }
}

/** Faults and calls from a seed, by nothing else: the same seed gives the same plan. */
export function planFaults(seed: string, moments: Moments, options: PlanOptions): Plan {
  const random = new Random(`${seed}/faults`);
  const faults = new Deck<(random: Random) => Fault>(
    [
      ...ends.map(([name, by]) => (): Fault => ({ does: 'end', name, by })),
      ...stands.map((name) => (from: Random): Fault => {
        return { does: 'stand', name, forMs: from.between(300, options.longestStandMs) };
      }),
    ],
    random,
  );
  const kinds = new Deck(momentKinds, random);
  const set = new Deck(settings, random);
  const deaf = new Deck([true, false], random);
  const beats = Array.from({ length: options.beats }, (): Beat => {
    const byMs = set.deal()(random);
    return {
      calls: options.callsABeat,
      // So that some of its calls are over before the moment, and some begin after it.
      shownMs: random.pick(moments[kinds.deal()]) - random.between(5, 60) * 1000,
      set: byMs === null ? null : { afterMs: random.between(5, 60) * 1000, byMs },
      isDeaf: deaf.deal(),
      afterLegs: random.between(1, options.callsABeat),
      fault: faults.deal()(random),
    };
  });
  return { seed, beats };
}

const when = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** A line a beat, for whoever reads why a run failed. */
export const formatPlan = ({ seed, beats }: Plan): string =>
  [
    `faults by seed ${seed}:`,
    ...beats.map(({ shownMs, set, isDeaf, afterLegs, fault }, index) => {
      const deed =
        fault.does === 'end'
          ? `${fault.by} for ${fault.name}`
          : `${fault.name} stands ${fault.forMs} ms`;
      const clock = set === null ? '' : `, the clock set by ${set.byMs} ms after ${set.afterMs}`;
      return `  ${index}: ${when(shownMs)}${clock}${isDeaf ? ', no events' : ''}; after ${afterLegs} legs ${deed}`;
    }),
    '',
  ].join('\n');
