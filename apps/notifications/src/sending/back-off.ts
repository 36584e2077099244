const longestPauseMs = 4 * 3_600_000;

/** The pause after a failed attempt, the first of them being 1: doubled each time, up to four hours. */
export function pauseAfter(attempt: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(attempt - 1, 40), longestPauseMs);
}
