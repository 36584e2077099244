const longestPauseMs = 4 * 3_600_000;

/** The pause after a failed try, counted from 1: it doubles each time, up to four hours. */
export function pauseAfter(attempt: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(attempt - 1, 40), longestPauseMs);
}

/**
 * A pause varied at random by up to a fifth, so that mails that failed together aren't retried
 * together.
 * @param chance From 0 up to 1.
 */
export const jittered = (pauseMs: number, chance: number): number =>
  Math.round(pauseMs * (0.8 + 0.4 * chance));
