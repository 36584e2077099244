/**
 * What the plan takes to be so, where that comes from, and what speaks against relying on it.
 * A source of `ours` is a choice of ours: no rule was found.
 */
export interface Datum<T> {
  readonly value: T;
  readonly source: string;
  readonly doubt?: string;
}

/** A day in the country's own zone, such as `2024-12-01`. */
export type Day = string;

/** From the beginning of `from` until the beginning of `until`; open where one is left out. */
export interface Period {
  readonly from?: Day;
  readonly until?: Day;
}

export type Dated<T> = Datum<T> & Period;

/** Whether it holds on that day; without one, whether it holds for good. */
export const isInForce = ({ from, until }: Period, day: Day | undefined): boolean =>
  day === undefined
    ? until === undefined
    : (from === undefined || from <= day) && (until === undefined || day < until);
