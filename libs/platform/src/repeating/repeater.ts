/**
 * Runs a piece of work repeatedly: every `everyMs`, and at once when woken, never twice at a time.
 * An error goes to `failed`, and the work is tried again at the next turn.
 */
export class Repeater {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #busy = false;
  #again = false;
  #stopping = AbortSignal.abort();
  #stop = (): void => undefined;

  /**
   * @param work Its signal aborts when nothing new should be started; the run under way is awaited.
   * @param everyMs Above 0: a timer treats any other value as 1 ms.
   * @throws RangeError
   */
  constructor(
    private readonly work: (stopping: AbortSignal) => Promise<void>,
    private readonly everyMs: number,
    private readonly failed: (error: Error) => void,
  ) {
    if (!(everyMs > 0)) throw new RangeError(`every ${everyMs} ms`);
  }

  start(): void {
    const stopping = new AbortController();
    this.#stopping = stopping.signal;
    this.#stop = () => stopping.abort();
    this.wake();
  }

  /** Runs the work now, or once more after the run under way. */
  wake(): void {
    this.#again = true;
    if (this.#stopping.aborted || this.#busy) return;
    clearTimeout(this.#timer);
    this.#busy = true;
    this.#running = this.#run();
  }

  /** Resolves when the run under way has ended; no other one follows. */
  async stop(): Promise<void> {
    this.#stop();
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopping.aborted) {
      this.#again = false;
      try {
        await this.work(this.#stopping);
      } catch (error) {
        this.failed(error instanceof Error ? error : new Error(String(error)));
        break;
      }
    }
    this.#busy = false;
    if (!this.#stopping.aborted) this.#timer = setTimeout(() => this.wake(), this.everyMs);
  }
}
