import { castAll, type CastCall, type CastScenario } from './flows/cast.js';
import type { LegPost } from './flows/leg-posts.js';
import type { Observed } from './flows/observed.js';
import type { HouseRules } from './flows/stage.js';

/**
 * An attacker has got into an exchange, and makes it call a number that forwards to an expensive
 * destination.
 */
export interface StolenTrunk {
  readonly calls: number;
  /** Milliseconds between the starts of two calls. */
  readonly apartMs: number;
  /** How many calls the spend limit pays for when their first interval is reserved. */
  readonly paidCalls: number;
}

/** A destination in Madagascar, where a minute costs us € 2.40. */
const expensive = '+261321234567';
const perMinute = 2_400_000;
/**
 * Interval for which spend is reserved at a time: shorter than the usual minute, so that the limit
 * is reached within the test's time.
 */
const intervalMs = 6_000;
const intervalCost = (perMinute * intervalMs) / 60_000;

const limitOf = ({ paidCalls }: StolenTrunk): number => paidCalls * intervalCost;

export const rulesFor = (trunk: StolenTrunk): HouseRules => ({
  limits: {
    // the owner allows calls to this country, and only the spend limit applies
    countries: ['MG'],
    spendPerHour: limitOf(trunk),
    numberChannels: null,
    ownerChannels: null,
  },
  prices: [
    {
      carrierId: 'gewoon',
      versions: [{ from: 1, until: null, prices: [['', perMinute, 0]] }],
    },
  ],
  environment: {
    SPEND_INTERVAL_MS: String(intervalMs),
  },
});

/** All callers talk as long as they can; none shows the number of another. */
export function castOf({ calls, apartMs }: StolenTrunk): {
  cast: CastScenario[];
  calls: CastCall[];
} {
  const [only] = castAll([
    {
      name: 'a number that forwards to where it costs most',
      nodes: { out: { type: 'connect', destinations: [{ to: expensive, ringSeconds: 20 }] } },
      destinations: { far: { kind: 'answers', ringMs: 0, talkMs: 180_000, endedBy: 'caller' } },
      calls: [],
    },
  ]);
  const of = { ...only!, destinations: new Map([['far', expensive]]) };
  return {
    cast: [of],
    calls: Array.from({ length: calls }, (_, index): CastCall => {
      const atMs = index * apartMs;
      const from = `+3161${String(1_000_000 + index * 7_919).padStart(7, '0')}`;
      const expect = { cause: '', status: 0, heard: [] };
      return { index, of, atMs, call: { atMs, caller: { from }, expect } };
    }),
  };
}

/** The result, calculated from the legs' records alone: money in micro-euro, times in seconds. */
export interface Damage {
  readonly cost: number;
  readonly limit: number;
  readonly intervalCost: number;
  readonly dialled: number;
  /** Causes of the calls that were not dialled. */
  readonly blockedCauses: readonly string[];
  /**
   * How long others were still dialled after as many legs had started as the limit pays for, before
   * an ended leg released any money.
   */
  readonly dialledBeyondForSeconds: number;
  /** Causes of the calls that talked. */
  readonly endedCauses: readonly string[];
}

const secondsOf = (leg: LegPost, name: string): number => Number(leg.variable(name)) / 1e6;

export function damageOf(trunk: StolenTrunk, seen: readonly Observed[]): Damage {
  const legs = seen.flatMap(({ bLegs }) => bLegs);
  const answered = legs.filter((leg) => secondsOf(leg, 'answer_uepoch') > 0);
  const costs = answered.map((leg) => {
    const talked = secondsOf(leg, 'end_uepoch') - secondsOf(leg, 'answer_uepoch');
    // each started second is charged
    return (perMinute * Math.ceil(talked)) / 60;
  });
  const begun = legs.map((leg) => secondsOf(leg, 'start_uepoch')).toSorted((a, b) => a - b);
  const reached = begun[trunk.paidCalls - 1] ?? Infinity;
  const firstEnd = Math.min(...legs.map((leg) => secondsOf(leg, 'end_uepoch')));
  const beyond = begun.slice(trunk.paidCalls).filter((at) => at < firstEnd);
  const blocked = seen.filter(({ bLegs }) => bLegs.length === 0).map(({ aLeg }) => aLeg);
  const talking = seen.filter(({ bLegs }) => bLegs.some((leg) => answered.includes(leg)));
  const causesOf = (all: readonly LegPost[]): string[] => [
    ...new Set(all.map((leg) => leg.variable('hangup_cause') ?? '')),
  ];
  return {
    cost: costs.reduce((sum, cost) => sum + cost, 0),
    limit: limitOf(trunk),
    intervalCost,
    dialled: legs.length,
    blockedCauses: causesOf(blocked),
    dialledBeyondForSeconds: Math.max(0, ...beyond.map((at) => at - reached)),
    endedCauses: causesOf(talking.map(({ aLeg }) => aLeg)),
  };
}
