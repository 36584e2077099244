import type { HeldNumber, Renewal } from '@app/contracts';
import type { RateableCall } from '@app/rating';
import { type CarrierOfTrunk, withCarriers } from '../../calls/rateable-call.js';

/** Who held a number at an instant in microseconds since 1970; null when nobody did. */
export type HolderOf = (number: string, at: number) => string | null;

/** What facts are looked up in anew. */
export interface Lookups {
  readonly carrierOf: CarrierOfTrunk;
  readonly holderOf: HolderOf;
}

/**
 * The facts that a call is to be rated by now.
 * @param rated As it was rated.
 * @param corrected As cdr corrected it, legs without their carriers; null when it never did.
 * @param renew What else is looked up anew. A trunk that nobody knows keeps the carrier that it had.
 */
export function factsNow(
  rated: RateableCall,
  corrected: RateableCall | null,
  renew: readonly Renewal[],
  { carrierOf, holderOf }: Lookups,
): RateableCall {
  const carriers = new Map(rated.attempts.map((leg) => [leg.legUuid, leg.carrierId]));
  const isRenewed = renew.includes('trunks');
  const facts = corrected ?? rated;
  const call: RateableCall = {
    ...facts,
    ownerId: renew.includes('holders') ? holderOf(facts.number, facts.startedAt) : facts.ownerId,
    attempts: facts.attempts.map((leg) => {
      const had = carriers.get(leg.legUuid) ?? null;
      const has = isRenewed && leg.trunkId !== null ? carrierOf(leg.trunkId) : null;
      return { ...leg, carrierId: has ?? had };
    }),
  };
  return withCarriers(call, carrierOf);
}

/** By what portal says of every number: [from, until) of each holding. */
export function holderLookup(
  held: readonly (HeldNumber & { readonly ownerId: string })[],
): HolderOf {
  const byNumber = new Map<string, { ownerId: string; from: number; until: number }[]>();
  for (const { number, ownerId, from, until } of held) {
    const holding = {
      ownerId,
      from: Date.parse(from) * 1000,
      until: until === null ? Infinity : Date.parse(until) * 1000,
    };
    byNumber.set(number, [...(byNumber.get(number) ?? []), holding]);
  }
  return (number, at) =>
    byNumber.get(number)?.find(({ from, until }) => from <= at && at < until)?.ownerId ?? null;
}
