import { Worker } from 'node:worker_threads';
import { NotWritten, type SealTask } from './seal-file.js';
import type { Sealed } from './sealing-thread.js';

interface Waiting {
  readonly task: SealTask;
  readonly done: (outcome: Sealed) => void;
}

/** The thread ended under it, or is to. */
const ended: Sealed = { code: 'thread-ended', isWritten: true };

/**
 * Threads that seal files, each one at a time: AES takes as long as it takes, and a disk that hangs holds up these
 * alone. One that ends is replaced when there is something to seal.
 */
export class SealingThreads {
  readonly #idle: Worker[] = [];
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #isClosed = false;

  /** @param program Of each, sealing-thread.js. */
  constructor(
    private readonly most: number,
    private readonly program = new URL('./sealing-thread.js', import.meta.url),
  ) {}

  /** As `sealFile`. */
  async seal(task: SealTask): Promise<void> {
    const outcome = await new Promise<Sealed>((done) => {
      if (this.#isClosed) return done(ended);
      this.#waiting.push({ task, done });
      this.#next();
    });
    if (outcome === null) return;
    const { code, isWritten } = outcome;
    throw isWritten
      ? Object.assign(new Error(`could not be sealed: ${code}`), { code })
      : new NotWritten(code);
  }

  /** What isn't sealed by then fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { done } of this.#waiting.splice(0)) done(ended);
    await Promise.all(this.#idle.splice(0).map((thread) => thread.terminate()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const thread = this.#idle.pop() ?? this.#started();
    const next = thread === null ? undefined : this.#waiting.shift();
    if (thread === null || next === undefined) return;
    const over = (outcome: Sealed, isLeft: boolean): void => {
      thread.off('message', answered).off('error', failed).off('exit', failed);
      if (!isLeft) this.#running -= 1;
      else if (this.#isClosed) void thread.terminate();
      else this.#idle.push(thread);
      next.done(outcome);
      this.#next();
    };
    const answered = (outcome: Sealed): void => over(outcome, true);
    const failed = (): void => over(ended, false);
    thread.on('message', answered).on('error', failed).on('exit', failed);
    thread.postMessage(next.task);
  }

  #started(): Worker | null {
    if (this.#running >= this.most) return null;
    this.#running += 1;
    const thread = new Worker(this.program);
    // one that has nothing to do doesn't keep the process
    thread.unref();
    return thread;
  }
}
