/** How long to wait before trying again. */
export interface RetryDelay {
  /** First wait, doubled with each further one. */
  firstMs: number;
  maxMs: number;
  /** From 0 to 1, exclusive. */
  random: () => number;
}

/**
 * Wait in ms before try `attempt` (the first retry is 1): exponential, of which a random half is
 * taken off, so that those who lost a switch together don't come back together.
 */
export function retryDelayMs(attempt: number, { firstMs, maxMs, random }: RetryDelay): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (1 - random() / 2));
}
