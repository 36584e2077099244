/**
 * A value of the plan, its source, and doubts about it. The source `ours` is a choice of ours: no
 * rule was found.
 */
export interface Datum<T> {
  readonly value: T;
  readonly source: string;
  readonly doubt?: string;
}

/** A day in the country's own time zone, such as `2024-12-01`. */
export type Day = string;

/** From the start of `from` until the start of `until`; unlimited where one is left out. */
export interface Period {
  readonly from?: Day;
  readonly until?: Day;
}

export type Dated<T> = Datum<T> & Period;

/** Whether the rule is valid on that day; without a day, whether it has no end. */
export const isInForce = ({ from, until }: Period, day: Day | undefined): boolean =>
  day === undefined
    ? until === undefined
    : (from === undefined || from <= day) && (until === undefined || day < until);
