/** The parameters of a wait before a retry. */
export interface RetryDelay {
  /** The first wait, doubled with each further one. */
  firstMs: number;
  maxMs: number;
  /** Returns a number from 0 up to 1. */
  random: () => number;
}

/**
 * The wait in ms before try `attempt` (the first retry is 1): exponential, minus a random part of
 * up to half, so that clients that lost a switch together don't reconnect together.
 */
export function retryDelayMs(attempt: number, { firstMs, maxMs, random }: RetryDelay): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(full * (1 - random() / 2));
}
