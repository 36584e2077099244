/** Quarters and their months up to the month of a day, the newest first: `2026-Q4`, `2026-12`, `2026-11` … */
export function periodsUntil(today: Date, quarters = 8): string[] {
  const year = today.getFullYear();
  const quarter = Math.floor(today.getMonth() / 3);
  return Array.from({ length: quarters }, (_, back) => year * 4 + quarter - back).flatMap((at) => {
    const [ofYear, ofQuarter] = [Math.floor(at / 4), at % 4];
    const months = [2, 1, 0]
      .map((month) => ofQuarter * 3 + month)
      .filter((month) => ofYear < year || month <= today.getMonth())
      .map((month) => `${ofYear}-${String(month + 1).padStart(2, '0')}`);
    return [`${ofYear}-Q${ofQuarter + 1}`, ...months];
  });
}
