import type { SelfBilling } from '../api/generated/types.gen.js';

type Agreement = SelfBilling['agreements'][number];

/**
 * Statements that no later statement replaces on their own first day.
 * @param agreements The last entered first. @returns The latest day first.
 */
export const standing = (agreements: readonly Agreement[]): readonly Agreement[] =>
  agreements.filter(({ from }, index) =>
    agreements.slice(0, index).every((one) => from < one.from),
  );

export interface Change {
  /** First day of the change, `2026-12-15`. */
  readonly from: string;
  readonly agreed: boolean;
}

/** Changes after today, the nearest first. @param today Day in the Netherlands, `2026-11-30`. */
export function comingChanges({ agreed, agreements }: SelfBilling, today: string): Change[] {
  let before = agreed;
  return standing(agreements)
    .filter(({ from }) => from > today)
    .toReversed()
    .filter((one) => {
      const isChange = one.agreed !== before;
      before = one.agreed;
      return isChange;
    });
}
