import type { SweepResult } from './folder-sweeper.js';

const firstPauseMs = 250;
const longestPauseMs = 10_000;

/**
 * Sweeps periodically and when woken, never concurrently; while the receiver is away, less and less
 * often.
 */
export class SweepLoop {
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #bell: NodeJS.Timeout | undefined;
  #again = false;
  #stopped = true;
  #overloads = 0;

  /**
   * @param sweep Never rejects.
   * @param swept Awaited after each sweep, before the next.
   */
  constructor(
    private readonly everyMs: number,
    private readonly sweep: () => Promise<SweepResult>,
    private readonly swept: (result: SweepResult) => Promise<void>,
  ) {}

  /** Whether the receiver accepted nothing at the last sweep. */
  get isHeldUp(): boolean {
    return this.#overloads > 0;
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#bell);
    await this.#running;
  }

  /**
   * Sweeps now, or once more after the running sweep; does nothing while the receiver accepts
   * nothing.
   */
  wake(): void {
    this.#again = true;
    if (this.#stopped || this.#running !== undefined || this.isHeldUp) return;
    this.#begin();
  }

  /** Wakes the loop in `ms`, once for all calls within that time. */
  wakeIn(ms: number): void {
    if (this.#stopped) return;
    this.#bell ??= setTimeout(() => {
      this.#bell = undefined;
      this.wake();
    }, ms);
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const result = await this.sweep();
      const { overloaded, delivered } = result;
      // A receiver that accepted a file in this sweep is tried again soon.
      this.#overloads = overloaded === null ? 0 : delivered > 0 ? 1 : this.#overloads + 1;
      await this.swept(result);
    } while (this.#again && !this.#stopped && !this.isHeldUp);
    this.#running = undefined;
    if (this.#stopped) return;
    const pauseMs = this.isHeldUp
      ? Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#overloads - 1))
      : this.everyMs;
    this.#timer = setTimeout(() => this.#begin(), pauseMs);
  }
}
