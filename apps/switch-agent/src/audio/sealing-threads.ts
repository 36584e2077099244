import { Worker } from 'node:worker_threads';
import { NotWritten, type SealTask } from './seal-file.js';
import type { Sealed } from './sealing-thread.js';

interface Waiting {
  readonly task: SealTask;
  readonly done: (outcome: Sealed) => void;
}

/**
 * The result when a thread ended under its task, could not be started, or the threads are closed.
 */
const ended: Sealed = { code: 'thread-ended', isOfTarget: false };

/**
 * Threads that seal files, one file at a time each, so that AES and a hanging disk block only them.
 * A thread that ended is replaced when the next file comes.
 */
export class SealingThreads {
  /** The task of each thread; null while it is idle. */
  readonly #threads = new Map<Worker, Waiting | null>();
  readonly #waiting: Waiting[] = [];
  #isClosed = false;

  /** @param program The threads' program, sealing-thread.js. */
  constructor(
    private readonly most: number,
    private readonly program = new URL('./sealing-thread.js', import.meta.url),
  ) {}

  /** Seals a file as `sealFile` does. */
  async seal(task: SealTask): Promise<void> {
    const outcome = await new Promise<Sealed>((done) => {
      if (this.#isClosed) return done(ended);
      this.#waiting.push({ task, done });
      this.#next();
    });
    if (outcome === null) return;
    const { code, isOfTarget } = outcome;
    if (isOfTarget) throw new NotWritten(code);
    throw Object.assign(new Error(`cannot seal the file: ${code}`), { code });
  }

  /** Fails the waiting tasks and lets those under way finish. */
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

  /** Starts a thread; null when none can be started. */
  #started(): Worker | null {
    let thread: Worker;
    try {
      thread = new Worker(this.program);
    } catch {
      return null;
    }
    // an idle thread does not keep the process alive
    thread.unref();
    this.#threads.set(thread, null);
    thread.on('message', (outcome: Sealed) => {
      const sealed = this.#threads.get(thread);
      if (this.#isClosed) void thread.terminate();
      this.#threads.set(thread, null);
      sealed?.done(outcome);
      this.#next();
    });
    // an exit follows every error
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
