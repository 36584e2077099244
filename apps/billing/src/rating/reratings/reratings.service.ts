import { AppError } from '@app/common';
import {
  authorOf,
  type differencesOfRerating,
  type partiesOfRerating,
  type Rerating,
  type reratingApply,
  type reratingLink,
  type reratingList,
  type reratingStart,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { DueJobs, Queues } from '@app/platform/queues';
import { staffOrPlatform } from '@app/platform/scopes';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../../kernel/config.js';
import { checkExtent } from '../../kernel/time/run-period.js';
import { ReratingExecution } from './rerating-execution.js';
import { ReratingFiles } from './rerating-files.js';
import { differencesPage, partiesPage } from './rerating-report.js';
import { ReratingStore } from './rerating-store.js';

const outdatedWords = {
  'prices-changed': 'Prices were published since the report was made; start a new re-rating.',
  'another-applied':
    'Another re-rating of this period was applied since the report was begun; start a new one.',
};

/**
 * Starts re-ratings, has them compared and applied as jobs, and answers for them. Which there are to go
 * on with is in PostgreSQL: they are looked for at start and on a timer, so that Redis may lose everything.
 */
@Injectable()
export class Reratings implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly jobs: DueJobs;

  constructor(
    private readonly store: ReratingStore,
    private readonly transactions: Transactions,
    queues: Queues,
    execution: ReratingExecution,
    private readonly files: ReratingFiles,
    @Inject(CONFIG) config: Config,
  ) {
    this.jobs = new DueJobs(queues, {
      kind: 'reratings',
      due: () => store.unfinishedIds(),
      execute: (id) => execution.execute(id),
      everyMs: config.RUN_SWEEP_MS,
    });
  }

  onApplicationBootstrap(): void {
    this.jobs.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.jobs.stop();
  }

  /** @throws AppError, see `reratingStart` of the contracts. */
  async start({
    scope,
    ...planned
  }: z.output<typeof reratingStart.request>): Promise<{ rerating: Rerating }> {
    staffOrPlatform(scope);
    checkExtent({ from: new Date(planned.from), until: new Date(planned.until) });
    const { isNew } = await this.transactions.run(async ({ manager, audit }) => {
      const plan = await this.store.plan(manager, planned, authorOf(scope));
      if (plan.isNew) await audit.note(scope, 'rerating.start', planned.id);
      return plan;
    });
    return this.enqueued(planned.id, isNew);
  }

  /** @throws AppError, see `reratingApply` of the contracts. */
  async apply({
    scope,
    reratingId,
    changed,
  }: z.output<typeof reratingApply.request>): Promise<{ rerating: Rerating }> {
    staffOrPlatform(scope);
    const { isNew, outdated } = await this.transactions.run(async ({ manager, audit }) => {
      const done = await this.store.apply(manager, reratingId, changed, authorOf(scope));
      if (done.isNew) await audit.note(scope, 'rerating.apply', reratingId);
      return done;
    });
    if (outdated !== null) throw new AppError('conflict', outdated, outdatedWords[outdated]);
    return this.enqueued(reratingId, isNew);
  }

  /** @throws AppError, see `reratingCancel` of the contracts. */
  async cancel({
    scope,
    reratingId,
  }: {
    scope: Scope;
    reratingId: string;
  }): Promise<{ rerating: Rerating }> {
    staffOrPlatform(scope);
    await this.transactions.run(async ({ manager, audit }) => {
      const { isNew } = await this.store.cancel(manager, reratingId);
      if (isNew) await audit.note(scope, 'rerating.cancel', reratingId);
    });
    return { rerating: await this.store.get(reratingId) };
  }

  async list(
    { scope, ...question }: z.output<typeof reratingList.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof reratingList.reply>> {
    staffOrPlatform(scope);
    return this.store.list(reader, question);
  }

  async get(
    { scope, reratingId }: { scope: Scope; reratingId: string },
    reader: EntityManager,
  ): Promise<{ rerating: Rerating }> {
    staffOrPlatform(scope);
    return { rerating: await this.store.get(reratingId, reader) };
  }

  async parties(
    question: z.output<typeof partiesOfRerating.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof partiesOfRerating.reply>> {
    staffOrPlatform(question.scope);
    await this.store.get(question.reratingId, reader);
    return partiesPage(reader, question);
  }

  async differences(
    question: z.output<typeof differencesOfRerating.request>,
    reader: EntityManager,
  ): Promise<z.output<typeof differencesOfRerating.reply>> {
    staffOrPlatform(question.scope);
    await this.store.get(question.reratingId, reader);
    return differencesPage(reader, question);
  }

  async link({
    scope,
    reratingId,
  }: z.output<typeof reratingLink.request>): Promise<z.output<typeof reratingLink.reply>> {
    staffOrPlatform(scope);
    const { comparedAt } = await this.store.get(reratingId);
    if (comparedAt === null) {
      throw new AppError('conflict', 'not-compared', 'The report isn’t there yet.');
    }
    return this.files.link(reratingId);
  }

  private async enqueued(id: string, isNew: boolean): Promise<{ rerating: Rerating }> {
    if (isNew) await this.jobs.add(id);
    return { rerating: await this.store.get(id) };
  }
}
