import type { SelfBilling } from '../api/generated/types.gen.js';

type Agreement = SelfBilling['agreements'][number];

/**
 * The statements that no later one replaces from their first day on.
 * @param agreements The one noted last first. @returns The latest day first.
 */
export const standing = (agreements: readonly Agreement[]): readonly Agreement[] =>
  agreements.filter(({ from }, index) =>
    agreements.slice(0, index).every((one) => from < one.from),
  );

export interface Change {
  /** `2026-12-15`. */
  readonly from: string;
  readonly agreed: boolean;
}

/** The changes after today, the nearest first. @param today `2026-11-30`, in the Netherlands. */
export function comingChanges({ agreed, agreements }: SelfBilling, today: string): Change[] {
  let held = agreed;
  return standing(agreements)
    .filter(({ from }) => from > today)
    .toReversed()
    .filter((one) => {
      const isChange = one.agreed !== held;
      held = one.agreed;
      return isChange;
    });
}
