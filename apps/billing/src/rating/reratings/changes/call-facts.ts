import type { HeldNumber, Renewal } from '@app/contracts';
import type { RateableCall } from '@app/rating';
import { type CarrierOfTrunk, withCarriers } from '../../calls/rateable-call.js';

/**
 * Returns the owner of a number at an instant in microseconds since 1970; null when it had none.
 */
export type HolderOf = (number: string, at: number) => string | null;

/** Lookups of carriers and owners, for a re-rating that renews them. */
export interface Lookups {
  readonly carrierOf: CarrierOfTrunk;
  readonly holderOf: HolderOf;
}

/**
 * The rating facts of a call as they are now.
 * @param rated The rating facts that the call was rated with.
 * @param corrected The rating facts as cdr corrected them, legs without carriers; null: cdr never did.
 * @param renew Facts to look up anew; a leg without a carrier is looked up in any case. A trunk without a known carrier keeps its
 * former one.
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
      const previous = carriers.get(leg.legUuid) ?? null;
      const renewed = isRenewed && leg.trunkId !== null ? carrierOf(leg.trunkId) : null;
      return { ...leg, carrierId: renewed ?? previous };
    }),
  };
  return withCarriers(call, carrierOf);
}

/** Looks up owners in the holdings that portal lists; each is [from, until). */
export function holderLookup(
  holdings: readonly (HeldNumber & { readonly ownerId: string })[],
): HolderOf {
  const byNumber = new Map<string, { ownerId: string; from: number; until: number }[]>();
  for (const { number, ownerId, from, until } of holdings) {
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
