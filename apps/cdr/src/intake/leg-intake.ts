import { AppError } from '@app/common';
import { isDataError } from '@app/platform/database';
import type { CommittedLegs, ReportedLeg } from '../legs/index.js';

/** Whether a report was the first of its leg. */
export type Arrival = 'new' | 'duplicate';

/** Called with the result of a committed group, and the time that the commit took. */
export type GroupCommitted = (committed: CommittedLegs, milliseconds: number) => void;

interface Waiting {
  report: ReportedLeg;
  resolve: (arrival: Arrival) => void;
  reject: (error: Error) => void;
}

const unavailable = (): AppError =>
  new AppError('unavailable', 'store-unavailable', 'The leg could not be stored; send it again.');

/**
 * Commits at the same time. Two, so that a group is prepared while PostgreSQL works on the one
 * before.
 */
const mostCommits = 2;

/**
 * Groups legs that arrive during a commit and commits them together, so that a busy time costs few,
 * large commits and a quiet time no delay. A second commit begins beside the first one when a whole
 * group waits. The queue is bounded.
 */
export class LegIntake {
  readonly #queue: Waiting[] = [];
  readonly #commits = new Set<Promise<void>>();
  #isGathering = false;

  constructor(
    private readonly commit: (reports: readonly ReportedLeg[]) => Promise<CommittedLegs>,
    private readonly committed: GroupCommitted,
    private readonly limits: { queue: number; group: number },
  ) {}

  get length(): number {
    return this.#queue.length;
  }

  /**
   * Resolves once the leg is durable. Rejects with an AppError: `unavailable` when the queue is
   * full or the store cannot take the leg now (send it again), `invalid` when the store will never
   * take it.
   */
  add(report: ReportedLeg): Promise<Arrival> {
    if (this.#queue.length >= this.limits.queue) {
      return Promise.reject(
        new AppError(
          'unavailable',
          'queue-full',
          'Too many legs are waiting; send the leg again later.',
        ),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ report, resolve, reject });
      if (this.#isGathering) return;
      // Legs that arrive in the same turn of the event loop go into the same group.
      this.#isGathering = true;
      setImmediate(() => {
        this.#isGathering = false;
        this.#begin();
      });
    });
  }

  /** Resolves when no leg waits any more. */
  async drain(): Promise<void> {
    while (this.#queue.length > 0 || this.#commits.size > 0) {
      if (this.#commits.size === 0) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(this.#commits);
    }
  }

  #begin(): void {
    const { group } = this.limits;
    while (
      this.#queue.length > 0 &&
      (this.#commits.size === 0 ||
        (this.#commits.size < mostCommits && this.#queue.length >= group))
    ) {
      const commit = this.#commitGroup(this.#queue.splice(0, group)).finally(() => {
        this.#commits.delete(commit);
        this.#begin();
      });
      this.#commits.add(commit);
    }
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    const started = performance.now();
    const reports = group.map(({ report }) => report);
    try {
      const committed = await this.commit(reports);
      this.committed(committed, performance.now() - started);
      for (const { report, resolve } of group) {
        resolve(committed.inserted.has(report) ? 'new' : 'duplicate');
      }
    } catch (error) {
      if (!isDataError(error)) for (const { reject } of group) reject(unavailable());
      else if (group.length > 1) for (const waiting of group) await this.#commitGroup([waiting]);
      else {
        group[0]?.reject(
          new AppError(
            'invalid',
            'leg-not-storable',
            'The leg holds a value that cannot be stored.',
          ),
        );
      }
    }
  }
}
