import type { ErasureLine, Holder } from '@app/contracts';

/** A line of a plan as stored: app, table and counts, nothing about a person. */
export type StoredLine = ErasureLine & { readonly app: Holder; readonly left: number | null };
export interface StoredPlan {
  readonly lines: readonly StoredLine[];
  readonly others: readonly {
    readonly app: Holder;
    readonly table: string;
    readonly why: string;
  }[];
}

/** The public reference of an erasure, such as `W12`. */
export const referenceOf = (number: number): string => `W${number}`;
