const longestPauseMs = 4 * 3_600_000;

/** The pause after a failed attempt, the first of them being 1: doubled each time, up to four hours. */
export function pauseAfter(attempt: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(attempt - 1, 40), longestPauseMs);
}

/**
 * The same, a fifth more or less of it by chance: what failed together doesn't come back together.
 * @param chance From 0 up to 1.
 */
export const jittered = (pauseMs: number, chance: number): number =>
  Math.round(pauseMs * (0.8 + 0.4 * chance));
