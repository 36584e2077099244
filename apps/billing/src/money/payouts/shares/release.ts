import { apportion, shareOf } from '@app/common';

/** A carrier's debt to us for a number in a month on a settlement; micro-euro without VAT. */
export interface Claim {
  /** The net amount; negative when corrections exceed the charges of calls. */
  readonly net: number;
  /** The disputed part of the net amount. */
  readonly disputed: number;
}

/** A claim's part of a shortfall: the disputed part, and the part that the carrier leaves unpaid otherwise. */
export interface Shortfall {
  readonly disputed: number;
  readonly unpaid: number;
}

/**
 * Divides a settlement's unpaid amount over its claims: first over disputed numbers, up to their disputed
 * amounts; the rest over all claims in proportion to what remains of each. The parts sum to the shortfall
 * exactly, and none exceeds its claim.
 *
 * @param shortfall At most the sum of the claims.
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

/** A carrier's debt to us for a number in a month, and how much of it the carrier has paid. */
export interface Received {
  readonly claimed: number;
  readonly received: number;
}

/**
 * Releases our debts to owners for a number in a month: the share that the carrier paid of its own debt, and
 * never more than the carrier paid. Negative debts (corrections) are released whole.
 *
 * @param owed Our debt on each owner's document; micro-euro without VAT.
 * @returns The released amount of each, never more than its debt.
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
