import { apportion, shareOf } from '@app/common';

/** What an operator owes us for a number in a month by a settlement; micro-euro without VAT. */
export interface Claim {
  /** Negative where corrections are more than calls. */
  readonly net: number;
  /** How much of it a dispute that names the number is about. */
  readonly disputed: number;
}

/** What of a shortfall falls on a claim: because the operator disputes it, and because he pays less. */
export interface Shortfall {
  readonly disputed: number;
  readonly unpaid: number;
}

/**
 * Whom what an operator hasn't paid of a settlement falls on: numbers that a dispute names, up to what is
 * disputed of them; of what is left, all of them by what is left of each. Sums to the shortfall exactly, and
 * no claim has more than it asks.
 *
 * @param shortfall At most what the claims ask.
 */
export function shortfallsOf(claims: readonly Claim[], shortfall: number): Shortfall[] {
  const asked = claims.map(({ net }) => Math.max(0, net));
  const inDispute = claims.map(({ disputed }, index) =>
    Math.min(Math.max(0, disputed), asked[index] ?? 0),
  );
  const ofDisputes = Math.min(shortfall, total(inDispute));
  const disputed = apportion(ofDisputes, inDispute);
  const unpaid = apportion(
    shortfall - ofDisputes,
    asked.map((one, index) => one - (disputed[index] ?? 0)),
  );
  return claims.map((_, index) => ({ disputed: disputed[index] ?? 0, unpaid: unpaid[index] ?? 0 }));
}

/** A number in a month at an operator: what he owes us of it, and what he has paid. */
export interface Received {
  readonly claimed: number;
  readonly received: number;
}

/**
 * What is released of what we owe owners for a number in a month: as much of it as the operator paid of what
 * he owes us, and never more than he paid. What is below zero (corrections) counts whole.
 *
 * @param owed Of each owner's document; micro-euro without VAT.
 * @returns Of each; never more than is owed.
 */
export function releaseOf({ claimed, received }: Received, owed: readonly number[]): number[] {
  const positive = owed.map((one) => Math.max(0, one));
  const all = total(positive);
  const released =
    claimed <= 0 || received <= 0
      ? 0
      : Math.min(all, received, shareOf(all, Math.min(received, claimed), claimed));
  const parts = apportion(released, positive);
  return owed.map((one, index) => (one < 0 ? one : (parts[index] ?? 0)));
}

const total = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);
