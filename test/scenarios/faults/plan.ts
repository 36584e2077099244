import { Random } from '../../../tools/calls/index.js';
import { momentKinds, type Moments } from './moments.js';

/** Processes that end or freeze during their work. */
export type Victim = 'cdr' | 'cdr-2' | 'billing' | 'switch-agent' | 'nats' | 'postgres';

/** The signal for an end: at once, or in order. */
export type EndingSignal = 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'SIGQUIT';

export type Fault =
  | { readonly does: 'end'; readonly name: Victim; readonly by: EndingSignal }
  /** The process gets SIGSTOP, and SIGCONT after this time. */
  | { readonly does: 'stand'; readonly name: Victim; readonly forMs: number };

/** Some calls, and the fault and change of the switch's clock during them. */
export interface Beat {
  readonly calls: number;
  /** The time on the switch's clock at the start, in milliseconds since 1970. */
  readonly shownMs: number;
  /** The clock is changed after this time, by this much; null: it is not. */
  readonly set: { readonly afterMs: number; readonly byMs: number } | null;
  /** No app receives the switch's events: legs arrive only by post and spool. */
  readonly isDeaf: boolean;
  /** The fault occurs once this many of its legs have been posted: never more than it has calls. */
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
  // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
  ['postgres', 'SIGINT'],
  ['postgres', 'SIGQUIT'],
];
const stands: readonly Victim[] = ['cdr', 'cdr-2', 'billing', 'switch-agent'];

/** The number of kinds of faults. */
export const kindsOfFaults = ends.length + stands.length;

/** How often the long run has each kind: five of them are SIGKILLs, so 500 processes are killed. */
export const roundsOfLong = 100;

const minuteMs = 60_000;
/** Changes of the clock: small ones as by NTP, whole hours as by a person; null: none. */
const settings: readonly ((random: Random) => number | null)[] = [
  () => null,
  (random) => random.between(-950, 950),
  (random) => random.between(2, 60) * 1000,
  (random) => -random.between(2, 60) * 1000,
  () => 60 * minuteMs,
  () => -60 * minuteMs,
  () => -180 * minuteMs,
];

/** Deals cards in an order that the seed decides; no card comes twice before all have come once. */
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

/** Faults and calls that depend only on the seed. */
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
      // So that some of its calls are over before the instant, and some start after it.
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

/** A line for each beat, to find out why a run failed. */
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
