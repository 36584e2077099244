import type { CallFacts } from '@app/call-flow';
import { countryPlan } from '@app/number-plan';
import type { NumberSnapshot } from '@app/contracts';
import type { NumberLists } from '../snapshots/number-lists.js';
import type { Arrival } from './live/arrival.js';

/** Returns a function that gives the facts which a flow may ask about, at the current moment. */
export function callFacts(
  { callId, caller, origin, withheld, nowMs }: Arrival,
  { country, tariffDue }: NumberSnapshot,
  lists: NumberLists,
  isOut: (destination: string, nowMs: number) => boolean,
): () => CallFacts {
  const fixed = {
    callId,
    country,
    zone: countryPlan(country).zone,
    caller: { ...origin, number: caller, withheld },
    isListed: (list: string) => caller !== null && lists.holds(list, caller),
    isOut: (destination: string) => isOut(destination, nowMs()),
    tariffDue,
  };
  return () => ({
    callId: fixed.callId,
    nowMs: nowMs(),
    country: fixed.country,
    zone: fixed.zone,
    caller: fixed.caller,
    isListed: fixed.isListed,
    isOut: fixed.isOut,
    tariffDue: fixed.tariffDue,
  });
}
