import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import type { Trial } from '@app/call-flow';
import type { Checked, CheckTask, TrialTask, TryTask } from './trial-work.js';

/**
 * Number of threads: few, as the cores have other work too. Checking the numbers of a large flow
 * takes half a second.
 */
const most = 2;

type Outcome = Checked | Trial;
interface Waiting {
  readonly task: TrialTask;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Threads that check and try flows, so that a large flow delays no other request. Each does one task at a time, in
 * the order of requests; a task that takes 15 s is ended with its thread.
 */
@Injectable()
export class TrialThreads implements OnModuleDestroy {
  /** The threads' program; an app that runs from its sources must set another path. */
  program = new URL('./trial-thread.js', import.meta.url);
  longestMs = 15_000;

  /** The task of each thread; null while it is idle. */
  readonly #threads = new Map<Worker, Waiting | null>();
  readonly #waiting: Waiting[] = [];

  /**
   * Runs a task in a thread.
   * @throws AppError invalid `flow-takes-too-long`; Error when the thread ended otherwise.
   */
  do(task: CheckTask): Promise<Checked>;
  do(task: TryTask): Promise<Trial>;
  do(task: TrialTask): Promise<Outcome> {
    return new Promise((done, failed) => {
      this.#waiting.push({ task, done, failed });
      this.#next();
    });
  }

  async onModuleDestroy(): Promise<void> {
    const stopped = new Error('the portal is shutting down');
    for (const { failed } of this.#waiting.splice(0)) failed(stopped);
    await Promise.all([...this.#threads.keys()].map((thread) => thread.terminate()));
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const idle = [...this.#threads].find(([, of]) => of === null)?.[0];
      if (idle === undefined && this.#threads.size >= most) return;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#give(idle ?? this.#started(), next);
    }
  }

  #give(thread: Worker, waiting: Waiting): void {
    const tooLong = setTimeout(() => {
      waiting.failed(takesTooLong(this.longestMs));
      void thread.terminate();
    }, this.longestMs);
    const end = () => clearTimeout(tooLong);
    this.#threads.set(thread, {
      ...waiting,
      done: (outcome) => (end(), waiting.done(outcome)),
      failed: (error) => (end(), waiting.failed(error)),
    });
    thread.postMessage(waiting.task);
  }

  #started(): Worker {
    const thread = new Worker(this.program, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    // an idle thread doesn't keep the process alive
    thread.unref();
    this.#threads.set(thread, null);
    thread.on('message', (outcome: Outcome) => {
      const was = this.#threads.get(thread);
      this.#threads.set(thread, null);
      was?.done(outcome);
      this.#next();
    });
    // the thread's exit event follows
    thread.on('error', (error) => this.#threads.get(thread)?.failed(error as Error));
    thread.on('exit', () => {
      this.#threads.get(thread)?.failed(new Error('a thread for checks and trials of flows ended'));
      this.#threads.delete(thread);
      this.#next();
    });
    return thread;
  }
}

const takesTooLong = (longestMs: number): AppError =>
  new AppError('invalid', 'flow-takes-too-long', 'The flow can’t be tried like this.', [
    fieldProblem('flow', 'takes-too-long', { seconds: longestMs / 1000 }),
  ]);
