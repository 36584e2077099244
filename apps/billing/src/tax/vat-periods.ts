/** Days in the Netherlands, [from, until). */
export interface Days {
  readonly from: string;
  readonly until: string;
}

/** The days of a period. @param period As `vatPeriod` of the contracts: `2026-Q4` or `2026-10`. */
export function daysOfPeriod(period: string): Days {
  const year = Number(period.slice(0, 4));
  const isQuarter = period[5] === 'Q';
  const first = isQuarter ? (Number(period[6]) - 1) * 3 : Number(period.slice(5)) - 1;
  const day = (month: number): string =>
    new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return { from: day(first), until: day(first + (isQuarter ? 3 : 1)) };
}
