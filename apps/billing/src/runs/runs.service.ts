import { AppError } from '@app/common';
import {
  authorOf,
  type problemsOfRun,
  type Run,
  type runList,
  type runStart,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Queues } from '@app/platform/queues';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../config.js';
import { staffOnly } from '../scopes.js';
import { RunExecution } from './run-execution.js';
import { checkPeriod } from './run-period.js';
import { problemsPage } from './run-problems.js';
import { RunStore } from './run-store.js';

const queue = 'runs';

/**
 * Starts runs and has them executed as jobs. Which runs are to be executed is in PostgreSQL: they
 * are looked for at start and on a timer, so that Redis may lose everything.
 */
@Injectable()
export class Runs implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Runs.name);
  private readonly looking: Repeater;

  constructor(
    private readonly store: RunStore,
    private readonly transactions: Transactions,
    private readonly queues: Queues,
    private readonly execution: RunExecution,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.looking = new Repeater(
      () => this.enqueueUnfinished(),
      config.RUN_SWEEP_MS,
      (error) => this.logger.error('could not look for unfinished runs; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.queues.work(queue, (runId) => this.execution.execute(runId), { concurrency: 1 });
    this.looking.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.looking.stop();
  }

  /** @throws AppError, see `runStart` of the contracts. */
  async start({ scope, id, ...asked }: z.output<typeof runStart.request>): Promise<{ run: Run }> {
    staffOnly(scope);
    const run = { id, from: new Date(asked.from), until: new Date(asked.until) };
    checkPeriod(run, new Date(), this.config.SETTLING_MS);
    const isNew = await this.transactions.run(async ({ manager, audit }) => {
      const planned = await this.store.plan(manager, run, authorOf(scope));
      if (planned.isNew) await audit.note(scope, 'run.start', id);
      return planned.isNew;
    });
    if (isNew) await this.enqueue(id);
    return { run: await this.store.get(id) };
  }

  async list(
    { scope, before, limit }: z.output<typeof runList.request>,
    reader: EntityManager,
  ): Promise<{ runs: Run[]; more: boolean }> {
    staffOnly(scope);
    return this.store.list(reader, before, limit);
  }

  async get(
    { scope, runId }: { scope: Scope; runId: string },
    reader: EntityManager,
  ): Promise<{ run: Run }> {
    staffOnly(scope);
    return { run: await this.store.get(runId, reader) };
  }

  async problems(
    { scope, runId, after, limit }: z.output<typeof problemsOfRun.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof problemsOfRun.reply>> {
    staffOnly(scope);
    await this.store.get(runId, reader);
    return problemsPage(reader, runId, { after, limit });
  }

  private async enqueueUnfinished(): Promise<void> {
    for (const id of await this.store.unfinishedIds()) await this.enqueue(id);
  }

  private async enqueue(runId: string): Promise<void> {
    try {
      await this.queues.add(queue, runId);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The queue itself has said that it is away; the next look tries again.
      this.logger.debug({ msg: 'a run waits for its job', run: runId, reason: error.message });
    }
  }
}
