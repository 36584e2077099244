import { halfEven } from '../figures/exact.js';
import type { PlanParts } from '../world/plan-parts.js';

/** A usage charge of the month; lists of these are ordered by start, then leg. */
export interface MonthCharge {
  component: string;
  number: string;
  origin: string;
  seconds: number;
  amount: bigint;
}

/** The amount of a plan's part; a null name is the minimum, a null number is all numbers together. */
export interface ExpectedPart {
  component: 'bundle' | 'tier' | 'fair-use' | 'discount';
  name: string;
  number: string | null;
  amount: bigint;
}

/** A charge with the seconds and amount that earlier bundles left of it. */
interface Left {
  readonly charge: MonthCharge;
  seconds: bigint;
  amount: bigint;
}

type Which = Pick<NonNullable<PlanParts['bundles']>[number], 'component' | 'origins' | 'numbers'>;

const perUnit = { calls: 1n, minutes: 60n, amount: 1_000_000n } as const;

/** The charges that a part applies to, grouped by number, or as one group (null) for all numbers. */
function about<T extends { charge: MonthCharge }>(part: Which, all: readonly T[]) {
  const groups = new Map<string | null, T[]>();
  for (const each of all) {
    const { component, origin, number } = each.charge;
    if (component !== part.component) continue;
    if (part.origins !== undefined && !part.origins.includes(origin)) continue;
    const key = part.numbers === 'each' ? number : null;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
}

/** Deducts a bundle's units from the charges in order; returns the credited amount. */
function takeOut(room: bigint, unit: 'calls' | 'minutes', charges: readonly Left[]): bigint {
  let credit = 0n;
  for (const left of charges) {
    const wants = unit === 'calls' ? 1n : left.seconds;
    if (left.amount <= 0n || wants === 0n || room === 0n) continue;
    const takes = wants < room ? wants : room;
    const worth = halfEven(left.amount * takes, wants);
    room -= takes;
    left.seconds -= takes;
    left.amount -= worth;
    credit += worth;
  }
  return credit;
}

/** Amounts below the first threshold, between thresholds and beyond the last; `volume` is all units. */
function stretches(
  thresholds: readonly bigint[],
  unit: keyof typeof perUnit,
  charges: readonly Left[],
): { sums: bigint[]; volume: bigint } {
  const sums = [0n, ...thresholds.map(() => 0n)];
  let volume = 0n;
  for (const left of charges) {
    if (left.amount <= 0n) continue;
    let { amount } = left;
    let units = unit === 'amount' ? amount : unit === 'calls' ? 1n : left.seconds;
    const ends = thresholds.filter((at) => at > volume && at < volume + units);
    for (const end of ends) {
      const worth = halfEven(amount * (end - volume), units);
      sums[thresholds.filter((at) => at <= volume).length]! += worth;
      amount -= worth;
      units -= end - volume;
      volume = end;
    }
    sums[thresholds.filter((at) => at <= volume).length]! += amount;
    volume += units;
  }
  return { sums, volume };
}

/**
 * The amounts of a plan's parts in a month: each bundle in turn over all charges, volume tiers on
 * the remaining charges, fair use by the full usage, discounts on the resulting amounts.
 *
 * @param fees Amounts by component.
 * @param month As in `2026-10`.
 */
export function expectedParts(
  plan: PlanParts,
  charges: readonly MonthCharge[],
  fees: ReadonlyMap<string, bigint>,
  month: string,
): ExpectedPart[] {
  const parts: ExpectedPart[] = [];
  const owed = new Map(fees);
  const owe = (component: string, amount: bigint): void => {
    owed.set(component, (owed.get(component) ?? 0n) + amount);
  };
  const lefts = charges.map((charge): Left => {
    owe(charge.component, charge.amount);
    return { charge, seconds: BigInt(charge.seconds), amount: charge.amount };
  });
  for (const bundle of plan.bundles ?? []) {
    for (const [number, group] of about(bundle, lefts)) {
      const room = BigInt(bundle.included) * perUnit[bundle.unit];
      const credit = takeOut(room, bundle.unit, group);
      parts.push({ component: 'bundle', name: bundle.name, number, amount: -credit });
      owe(bundle.component, -credit);
    }
  }
  for (const tiers of plan.tiers ?? []) {
    const thresholds = tiers.steps.map(({ from }) => BigInt(from) * perUnit[tiers.unit]);
    for (const [number, group] of about(tiers, lefts)) {
      const { sums, volume } = stretches(thresholds, tiers.unit, group);
      const reached = thresholds.filter((at) => at <= volume).length;
      const all = sums.reduce((sum, each) => sum + each, 0n);
      const share = (step: number): bigint => BigInt(tiers.steps[step - 1]?.basisPoints ?? 0);
      const tenThousandths =
        tiers.mode === 'all-units'
          ? all * share(reached)
          : sums.reduce((sum, each, step) => sum + each * share(step), 0n);
      const off = halfEven(tenThousandths, 10_000n);
      parts.push({ component: 'tier', name: tiers.name, number, amount: -off });
      owe(tiers.component, -off);
    }
  }
  for (const { name, unit, average, beyond, ...which } of plan.fairUse ?? []) {
    for (const [number, group] of about(which, lefts)) {
      const volume = group.reduce(
        (sum, { charge }) => sum + (unit === 'calls' ? 1n : BigInt(charge.seconds)),
        0n,
      );
      const extra = volume - BigInt(average) * perUnit[unit];
      const amount = extra <= 0n ? 0n : halfEven(extra * BigInt(beyond.micros), perUnit[unit]);
      parts.push({ component: 'fair-use', name, number, amount });
    }
  }
  for (const { name, basisPoints, firstMonth, lastMonth, components } of plan.discounts ?? []) {
    if (firstMonth !== undefined && month < firstMonth) continue;
    if (lastMonth !== undefined && month > lastMonth) continue;
    const on = components.reduce((sum, each) => sum + (owed.get(each) ?? 0n), 0n);
    const amount = -halfEven(on * BigInt(basisPoints), 10_000n);
    parts.push({ component: 'discount', name, number: null, amount });
  }
  return parts;
}
