import { AppError } from '@app/common';
import { Logger } from '@nestjs/common';
import { Repeater } from '../repeating/index.js';

/** Where jobs wait and from where they are executed: `Queues`. */
interface JobQueue {
  add(kind: string, id: string): Promise<void>;
  work(
    kind: string,
    execute: (id: string) => Promise<void>,
    options: { readonly concurrency: number },
  ): void;
}

export interface DueWork {
  /** The queue's name, in kebab-case: `runs`. */
  readonly kind: string;
  /** Reads the ids of all due jobs from PostgreSQL, in the order of execution. */
  readonly due: () => Promise<readonly string[]>;
  /**
   * Executes or continues an id's due work. It may be killed at any moment, run twice, or run
   * concurrently with itself.
   * @param stopping Aborts when the app stops; remaining work is done after the next start.
   */
  readonly execute: (id: string, stopping: AbortSignal) => Promise<void>;
  /** Interval in milliseconds at which PostgreSQL is asked, besides the start. */
  readonly everyMs: number;
  /**
   * Whether `stop` waits for the execution under way: it ends soon after `stopping`, and needs the
   * database until then.
   */
  readonly endsSoon?: boolean;
}

/**
 * Due work is stored in PostgreSQL and executed by BullMQ, one job at a time in each replica. Redis
 * may lose everything: due work is looked for at start and on a timer, and added again.
 */
export class DueJobs {
  private readonly logger = new Logger(DueJobs.name);
  private readonly looking: Repeater;
  private readonly stopping = new AbortController();
  private readonly executing = new Set<Promise<void>>();

  constructor(
    private readonly queue: JobQueue,
    private readonly work: DueWork,
  ) {
    const { kind, everyMs } = work;
    this.looking = new Repeater(
      () => this.addDue(),
      everyMs,
      (err) => this.logger.error('could not look for due jobs; trying again', { kind, err }),
    );
  }

  /** Starts looking for due work and executing it. */
  start(): void {
    this.queue.work(this.work.kind, (id) => this.execute(id), { concurrency: 1 });
    this.looking.start();
  }

  /**
   * Stops looking. The app waits for the execution under way when its queues close, or here with
   * `endsSoon`.
   */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.looking.stop();
    if (this.work.endsSoon === true) await Promise.allSettled(this.executing);
  }

  /** Executes an id's due work now, or once Redis is back. */
  async add(id: string): Promise<void> {
    const { kind } = this.work;
    try {
      await this.queue.add(kind, id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The queue has logged that it is away; the next look tries again.
      this.logger.debug({ msg: 'a job waits for its queue', kind, id, reason: error.message });
    }
  }

  private async addDue(): Promise<void> {
    for (const id of await this.work.due()) await this.add(id);
  }

  private async execute(id: string): Promise<void> {
    const execution = this.work.execute(id, this.stopping.signal);
    this.executing.add(execution);
    try {
      await execution;
    } finally {
      this.executing.delete(execution);
    }
  }
}
