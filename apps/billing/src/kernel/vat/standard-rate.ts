/** The Dutch general VAT rates in percent, each from its day on (Wet OB 1968, art. 9 lid 1). */
const rates = [
  { from: '2001-01-01', percent: 19 },
  { from: '2012-10-01', percent: 21 },
] as const;

/** All general rates since 2001. */
export const generalRates: readonly number[] = rates.map(({ percent }) => percent);

/** All reduced rates (art. 9 lid 2). */
export const lowRates: readonly number[] = [6, 9];

/** The general rate on a day. @param on `2026-11-25`. @throws RangeError before 2001. */
export function standardPercentOn(on: string): number {
  const rate = rates.findLast(({ from }) => from <= on);
  if (rate === undefined) throw new RangeError(`No VAT rate is known for ${on}`);
  return rate.percent;
}
