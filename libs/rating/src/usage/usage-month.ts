import { money, type Money, timesRatio } from '@app/common';
import type { OriginClass } from '../origin-classes.js';
import { type UsageComponent, usageComponents } from '../plan/fixed-parts.js';
import type { Bundle, FairUse, Tiers } from '../plan/usage-parts.js';
import { unitsOfStep } from './units.js';

/** The cost of a call or leg for an owner, before the monthly parts of the plan. */
export interface UsageCharge {
  readonly component: UsageComponent;
  /** The service number of the call. */
  readonly number: string;
  readonly origin: OriginClass;
  readonly seconds: number;
  /** The amount before adjustments, never negative. */
  readonly amount: Money;
}

export interface UsageTerms {
  readonly bundles?: readonly Bundle[] | undefined;
  readonly tiers?: readonly Tiers[] | undefined;
  readonly fairUse?: readonly FairUse[] | undefined;
}

/** Counts by a part's name, then by service number, or '' for all numbers together. */
type Counts<T> = Record<string, Record<string, T>>;

/**
 * The counts of a month so far: plain data, from which counting can continue. Amounts are
 * micro-euro.
 */
export interface UsageState {
  readonly amounts: Record<UsageComponent, number>;
  /** `used` in calls or seconds; `credit` is what those would have cost. */
  readonly bundles: Counts<{ used: number; credit: number }>;
  /**
   * `volume` in calls, seconds or micro-euro; `amounts` below the first step, and from each step
   * on.
   */
  readonly tiers: Counts<{ volume: number; amounts: number[] }>;
  /** Volumes of fair use, in calls or seconds. */
  readonly fairUse: Counts<{ volume: number }>;
}

export const emptyUsage = (): UsageState => ({
  amounts: Object.fromEntries(usageComponents.map((each) => [each, 0])) as UsageState['amounts'],
  bundles: {},
  tiers: {},
  fairUse: {},
});

/**
 * Whether the month must be counted call by call, in the order of their starts and then of
 * `legUuid`; otherwise sums by component are enough.
 */
export const isCountedByCall = ({ bundles, tiers, fairUse }: UsageTerms): boolean =>
  [bundles, tiers, fairUse].some((parts) => (parts?.length ?? 0) > 0);

/**
 * Counts the usage of a month that one version of a plan priced. The result doesn't depend on how
 * the charges are divided over calls of `add`: `state` has everything needed to continue.
 */
export class UsageMonth {
  constructor(
    readonly terms: UsageTerms,
    readonly state: UsageState = emptyUsage(),
  ) {}

  /**
   * Adds the next charge, in the order of starts and then of `legUuid`.
   * @throws RangeError when a sum is no safe integer.
   */
  add(charge: UsageCharge): void {
    this.addAmount(charge.component, charge.amount);
    for (const part of this.terms.fairUse ?? []) {
      if (!isAbout(part, charge)) continue;
      const count = counted(this.state.fairUse, part, charge, () => ({ volume: 0 }));
      count.volume += part.unit === 'calls' ? 1 : charge.seconds;
    }
    const left = this.beyondBundles(charge);
    if (left.amount > 0) this.addToTiers(charge, left);
  }

  /** Adds a sum of charges of a component, if calls needn't be counted. */
  addAmount(component: UsageComponent, { micros }: Money): void {
    const { amounts } = this.state;
    amounts[component] = money(amounts[component] + micros).micros;
  }

  /**
   * What bundles leave of a charge. If a call fits only partly, the seconds that fit are free, in
   * proportion.
   */
  private beyondBundles(charge: UsageCharge): Left {
    let left = { seconds: charge.seconds, amount: charge.amount.micros };
    for (const part of this.terms.bundles ?? []) {
      if (left.amount <= 0 || !isAbout(part, charge)) continue;
      const count = counted(this.state.bundles, part, charge, () => ({ used: 0, credit: 0 }));
      const room = unitsOfStep(part.unit, part.included) - count.used;
      const needed = part.unit === 'calls' ? 1 : left.seconds;
      const covered = Math.min(room, needed);
      if (covered <= 0) continue;
      const credit = partOf(left.amount, covered, needed);
      count.used += covered;
      count.credit = money(count.credit + credit).micros;
      left = { seconds: left.seconds - covered, amount: left.amount - credit };
    }
    return left;
  }

  private addToTiers(charge: UsageCharge, beyond: Left): void {
    for (const part of this.terms.tiers ?? []) {
      if (!isAbout(part, charge)) continue;
      const empty = { volume: 0, amounts: [0, ...part.steps.map(() => 0)] };
      const count = counted(this.state.tiers, part, charge, () => empty);
      let { amount } = beyond;
      let units = unitsIn(part, beyond);
      const addToStep = (at: number, micros: number): void => {
        count.amounts[at] = money((count.amounts[at] ?? 0) + micros).micros;
        amount -= micros;
      };
      for (const [at, { from }] of part.steps.entries()) {
        const room = unitsOfStep(part.unit, from) - count.volume;
        if (room <= 0) continue;
        if (units <= room) break;
        addToStep(at, partOf(amount, room, units));
        count.volume += room;
        units -= room;
      }
      const reached = part.steps.findLastIndex(
        ({ from }) => count.volume >= unitsOfStep(part.unit, from),
      );
      addToStep(reached + 1, amount);
      count.volume = money(count.volume + units).micros;
    }
  }
}

/** The part of a charge that no bundle covered. */
interface Left {
  readonly seconds: number;
  readonly amount: number;
}

const unitsIn = ({ unit }: Tiers, { seconds, amount }: Left): number =>
  ({ calls: 1, minutes: seconds, amount })[unit];

const partOf = (micros: number, units: number, of: number): number =>
  units === of ? micros : timesRatio(money(micros), units, of).micros;

const isAbout = (
  part: Pick<Bundle, 'component' | 'origins'>,
  { component, origin }: UsageCharge,
): boolean =>
  part.component === component && (part.origins === undefined || part.origins.includes(origin));

function counted<T>(
  counts: Counts<T>,
  { name, numbers }: Pick<Bundle, 'name' | 'numbers'>,
  charge: UsageCharge,
  make: () => T,
): T {
  const byNumber = (counts[name] ??= {});
  return (byNumber[numbers === 'each' ? charge.number : ''] ??= make());
}
