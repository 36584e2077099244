/** The Netherlands' general rate in percent, each from its day on (Wet OB 1968, art. 9 lid 1). */
const rates = [
  { from: '2001-01-01', percent: 19 },
  { from: '2012-10-01', percent: 21 },
] as const;

/** Every general rate that there was. */
export const generalRates: readonly number[] = rates.map(({ percent }) => percent);

/** Those of art. 9 lid 2. */
export const lowRates: readonly number[] = [6, 9];

/** @param on `2026-11-25`. @throws RangeError before the euro. */
export function standardPercentOn(on: string): number {
  const rate = rates.findLast(({ from }) => from <= on);
  if (rate === undefined) throw new RangeError(`${on} is before the rates that are known`);
  return rate.percent;
}
