import type { ErasureLine, Holder } from '@app/contracts';

/** As it is stored: ids, tables and counts, nothing about a person. */
export type StoredLine = ErasureLine & { readonly app: Holder; readonly left: number | null };
export interface StoredPlan {
  readonly lines: readonly StoredLine[];
  readonly others: readonly {
    readonly app: Holder;
    readonly table: string;
    readonly why: string;
  }[];
}

/** `W12`, as it is called outside. */
export const referenceOf = (number: number): string => `W${number}`;
