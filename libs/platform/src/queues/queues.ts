import { Queue, Worker, type ConnectionOptions } from 'bullmq';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { APP_NAME } from '../bootstrap/platform.module.js';
import { errorFields } from '../bootstrap/error-fields.js';
import { HealthChecks } from '../bootstrap/health-checks.js';
import { CONFIG } from '../config/index.js';
import { DueJobs, type DueWork } from './due-jobs.js';

export interface QueuesConfig {
  REDIS_URL: string;
  REDIS_PREFIX: string;
}

const reachedWithinMs = 2000;

/**
 * Jobs of this app, each executed by one of its replicas. Redis has no data that PostgreSQL lacks:
 * pending work is read from tables at start and on a timer, and added again. So a job must be
 * idempotent, and a failed one is added once more.
 */
@Injectable()
export class Queues implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger('Queues');
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private readonly dueJobs: DueJobs[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: QueuesConfig,
    @Inject(APP_NAME) private readonly app: string,
    health: HealthChecks,
  ) {
    health.register({ name: 'redis', needed: false, check: () => this.check() });
  }

  /** Looks for due work of a kind and executes it, from the app's start until it stops. */
  executeDue(work: DueWork): DueJobs {
    const jobs = new DueJobs(this, work);
    this.dueJobs.push(jobs);
    return jobs;
  }

  onApplicationBootstrap(): void {
    for (const jobs of this.dueJobs) jobs.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.dueJobs.map((jobs) => jobs.stop()));
  }

  /**
   * Executes the jobs of a kind from now on, `concurrency` at a time in this process. A job is only
   * an id: its work is in the tables.
   *
   * @param kind Kebab-case, such as `runs`.
   */
  work(
    kind: string,
    processor: (id: string) => Promise<void>,
    { concurrency }: { concurrency: number },
  ): void {
    const worker = new Worker<{ id: string }>(kind, (job) => processor(job.data.id), {
      ...this.options(null),
      concurrency,
      // The lock of a job: another process may take a killed process's job after this long.
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 100,
    });
    worker.on('failed', (job, error) => {
      this.logger.error('a job failed; it is tried again while it is due', {
        kind,
        job: job?.id,
        err: error,
      });
    });
    worker.on('error', (error) => this.say(error));
    this.workers.push(worker);
  }

  /**
   * Adds a job unless one with this id waits or runs.
   * @param id Letters, digits and dashes.
   * @throws AppError unavailable when Redis is away
   */
  async add(kind: string, id: string): Promise<void> {
    try {
      await within(
        this.queue(kind).add(
          kind,
          { id },
          { jobId: id, removeOnComplete: true, removeOnFail: true },
        ),
      );
    } catch (error) {
      const message = 'The job queue (Redis) is away; the job is taken up when it is back.';
      throw Object.assign(new AppError('unavailable', 'redis-away', message), { cause: error });
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  private queue(kind: string): Queue {
    const known = this.queues.get(kind);
    if (known !== undefined) return known;
    const queue = new Queue(kind, this.options(1));
    queue.on('error', (error) => this.say(error));
    this.queues.set(kind, queue);
    return queue;
  }

  private options(maxRetriesPerRequest: number | null): {
    connection: ConnectionOptions;
    prefix: string;
  } {
    return {
      connection: { url: this.config.REDIS_URL, maxRetriesPerRequest },
      prefix: `${this.config.REDIS_PREFIX}-${this.app}`,
    };
  }

  private readonly said = new Set<string>();

  /** Logs a problem once in 30 s: a broken connection reports it many times a second. */
  private say(error: Error): void {
    const { message } = errorFields(error);
    if (this.said.has(message)) return;
    this.said.add(message);
    setTimeout(() => this.said.delete(message), 30_000).unref();
    this.logger.warn('the job queue reports a problem; due jobs are added again at intervals', {
      reason: message,
    });
  }

  private async check(): Promise<void> {
    await within(this.queue('health').getJobCounts('waiting'));
  }
}

/**
 * Rejects when Redis doesn't answer in time: the client itself waits for a connection without end.
 */
async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), reachedWithinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
