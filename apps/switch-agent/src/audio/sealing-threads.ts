import { Worker } from 'node:worker_threads';
import { NotWritten, type SealTask } from './seal-file.js';
import type { Sealed } from './sealing-thread.js';

interface Waiting {
  readonly task: SealTask;
  readonly done: (outcome: Sealed) => void;
}

/** The thread ended under it, couldn't be started, or is to end. */
const ended: Sealed = { code: 'thread-ended', isOfTarget: false };

/**
 * Threads that seal files, each one at a time: AES takes as long as it takes, and a disk that hangs holds up these
 * alone. One that ends is replaced when there is something to seal.
 */
export class SealingThreads {
  /** What each seals now; null while it seals nothing. */
  readonly #threads = new Map<Worker, Waiting | null>();
  readonly #waiting: Waiting[] = [];
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
    const { code, isOfTarget } = outcome;
    if (isOfTarget) throw new NotWritten(code);
    throw Object.assign(new Error(`it couldn’t be sealed: ${code}`), { code });
  }

  /** What isn't begun by then fails; what is, is finished. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { done } of this.#waiting.splice(0)) done(ended);
    const idle = [...this.#threads].filter(([, of]) => of === null);
    await Promise.all(idle.map(([thread]) => thread.terminate()));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#threads].find(([, of]) => of === null)?.[0];
      if (idle === undefined && this.#threads.size >= this.most) return;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      const thread = idle ?? this.#started();
      if (thread === null) {
        next.done(ended);
        continue;
      }
      thread.postMessage(next.task);
      this.#threads.set(thread, next);
    }
  }

  /** Null while no more are to be had. */
  #started(): Worker | null {
    let thread: Worker;
    try {
      thread = new Worker(this.program);
    } catch {
      return null;
    }
    // one that has nothing to do doesn't keep the process
    thread.unref();
    this.#threads.set(thread, null);
    thread.on('message', (outcome: Sealed) => {
      const sealed = this.#threads.get(thread);
      if (this.#isClosed) void thread.terminate();
      this.#threads.set(thread, null);
      sealed?.done(outcome);
      this.#next();
    });
    // after an error comes its exit
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      const sealed = this.#threads.get(thread);
      this.#threads.delete(thread);
      sealed?.done(ended);
      this.#next();
    });
    return thread;
  }
}
