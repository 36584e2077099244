import type { Leg } from '../legs/leg.js';
import { sameCallMicros } from './recorded-call.js';

/** An A leg with the B legs that belong to it. */
export interface GatheredCall {
  readonly a: Leg;
  readonly bLegs: readonly Leg[];
}

const near = (a: Leg, b: Leg): boolean =>
  b.startedAt >= a.startedAt - sameCallMicros && b.startedAt <= a.endedAt + sameCallMicros;

/**
 * Whether a B leg is of this A leg's call: it says so, or the A leg names it and it doesn't say that
 * it is of another. A leg is in one call only, or it would be paid for twice.
 */
export const belongsTo = (a: Leg, b: Leg): boolean =>
  a.direction === 'inbound' &&
  b.direction === 'outbound' &&
  (b.callId === null ? a.originatedLegs.includes(b.uuid) : b.callId === a.uuid) &&
  near(a, b);

/** Legs that were waiting, put together into calls; `alone` are the B legs without an A leg. */
export function gatherCalls(legs: readonly Leg[]): { calls: GatheredCall[]; alone: Leg[] } {
  const bLegs = legs.filter((leg) => leg.direction === 'outbound');
  const calls = legs
    .filter((leg) => leg.direction === 'inbound')
    .map((a) => ({ a, bLegs: bLegs.filter((b) => belongsTo(a, b)) }));
  const taken = new Set(calls.flatMap((call) => call.bLegs));
  return { calls, alone: bLegs.filter((leg) => !taken.has(leg)) };
}

/** A call is whole when every leg that its A leg originated is in. */
export function isWhole({ a, bLegs }: GatheredCall): boolean {
  const arrived = new Set(bLegs.map(({ uuid }) => uuid));
  return a.originatedLegs.every((uuid) => arrived.has(uuid));
}
