import { type Money, sum } from '@app/common';
import { type Quarantined, type RatedCall, unitOf } from '@app/rating';
import type { StoredDifference } from './rerating-difference.entity.js';
import type { Changes, Kept } from './changes.js';

/** The change of a call for one party on one side. */
export type Difference = Readonly<
  Pick<
    StoredDifference,
    'side' | 'partyId' | 'before' | 'after' | 'waitedBefore' | 'waitsAfter' | 'code'
  >
>;

type Whose = Pick<Quarantined, 'side' | 'partyId'>;
const keyOf = ({ side, partyId }: Whose): string => `${side} ${partyId}`;

/**
 * The party's total for a call, before and after, for each party with a change.
 * @returns Empty when no party has a change.
 */
export function differencesOf(kept: Kept, fresh: RatedCall, changes: Changes): Difference[] {
  const { removed, added, corrections, released, quarantined } = changes;
  const touched = new Map<string, Whose>();
  const again = new Set(quarantined.map(unitOf));
  const before = kept.parts.filter((part) => again.has(unitOf(part)));
  for (const one of [
    ...removed,
    ...added,
    ...corrections,
    ...released,
    ...quarantined,
    ...before,
  ]) {
    touched.set(keyOf(one), { side: one.side, partyId: one.partyId });
  }
  return [...touched].map(([key, { side, partyId }]) => {
    const ofParty = <One extends Whose>(all: readonly One[]): One[] =>
      all.filter((one) => keyOf(one) === key);
    const total = (charges: readonly { readonly amount: Money }[]): Money =>
      sum(charges.map(({ amount }) => amount));
    const [waited, waits] = [ofParty(kept.parts), ofParty(fresh.quarantined)];
    return {
      side,
      partyId,
      before: total(ofParty(kept.charges)),
      after: total(ofParty(fresh.charges)),
      waitedBefore: waited.length,
      waitsAfter: waits.length,
      code: (waits[0] ?? waited[0])?.code ?? null,
    };
  });
}
