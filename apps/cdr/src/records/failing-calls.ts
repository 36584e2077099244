interface Failing {
  tries: number;
  dueMs: number;
  giveUp: boolean;
}

const firstPauseMs = 1000;
const longestPauseMs = 300_000;

/**
 * Calls whose record could not be made though the database answers. Each is retried by itself,
 * after 1 s, doubling up to 5 minutes, so that they do not delay the others, however many there
 * are. Times are ms of any clock that only goes forward.
 */
export class FailingCalls {
  readonly #calls = new Map<string, Failing>();

  /** Notes a failure of a call; `giveUp` stays set once a try that gives up on legs has failed. */
  failed(callId: string, giveUp: boolean, nowMs: number): void {
    const before = this.#calls.get(callId);
    const tries = (before?.tries ?? 0) + 1;
    this.#calls.set(callId, {
      tries,
      dueMs: nowMs + Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1)),
      giveUp: giveUp || before?.giveUp === true,
    });
  }

  succeeded(callIds: readonly string[]): void {
    if (this.#calls.size > 0) for (const callId of callIds) this.#calls.delete(callId);
  }

  /** Ids of all failed calls, whether their pause is over or not. */
  callIds(): string[] {
    return [...this.#calls.keys()];
  }

  /** Failed calls whose pause is over, the longest due first. */
  due(nowMs: number, limit: number): { callId: string; giveUp: boolean }[] {
    return [...this.#calls]
      .filter(([, { dueMs }]) => dueMs <= nowMs)
      .toSorted(([, a], [, b]) => a.dueMs - b.dueMs)
      .slice(0, limit)
      .map(([callId, { giveUp }]) => ({ callId, giveUp }));
  }
}
