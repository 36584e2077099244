/** The standard rate of Dutch VAT, and since when (Wet OB 1968, art. 9). */
const rates = [
  { from: '2012-10-01', percent: 21 },
  { from: '2001-01-01', percent: 19 },
] as const;

/**
 * In percent.
 * @param on `2026-11-25`.
 * @throws RangeError before 2001.
 */
export function standardRateAt(on: string): number {
  const rate = rates.find(({ from }) => from <= on);
  if (rate === undefined) throw new RangeError(`no rate of VAT is known for ${on}`);
  return rate.percent;
}
