import { conflict } from '@app/common';
import {
  type Asked,
  authorOf,
  correctionsWaiting,
  differencesOfRerating,
  partiesOfRerating,
  type Rerating,
  reratingApply,
  reratingCancel,
  reratingGet,
  reratingLink,
  reratingList,
  reratingStart,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { type DueJobs, Queues } from '@app/platform/queues';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { checkExtent } from '../../kernel/time/run-period.js';
import { CallCorrections } from './corrections/call-corrections.service.js';
import { ReratingExecution } from './rerating-execution.js';
import { ReratingFiles } from './rerating-files.js';
import { differencesPage, partiesPage } from './rerating-report.js';
import { ReratingStore } from './rerating-store.js';

const outdatedWords = {
  'prices-changed': 'Prices were published since the report was made; start a new re-rating.',
  'another-applied':
    'Another re-rating of this period was applied since this one was started; start a new re-rating.',
};

/**
 * Starts re-ratings, executes them as jobs, and answers questions about them. PostgreSQL knows the
 * unfinished ones, which are read at start and on a timer, so that Redis may lose all its data.
 */
@Controller()
export class Reratings {
  private readonly jobs: DueJobs;

  constructor(
    private readonly store: ReratingStore,
    private readonly transactions: Transactions,
    queues: Queues,
    execution: ReratingExecution,
    private readonly files: ReratingFiles,
    private readonly corrections: CallCorrections,
    @Inject(CONFIG) config: Config,
  ) {
    this.jobs = queues.executeDue({
      kind: 'reratings',
      due: () => store.unfinishedIds(),
      execute: (id, stopping) => execution.execute(id, stopping),
      everyMs: config.RUN_SWEEP_MS,
      endsSoon: true,
    });
  }

  /** Starts a re-rating. @throws AppError, see `reratingStart` of the contracts. */
  @Answers(reratingStart)
  async start({ scope, ...planned }: Asked<typeof reratingStart>) {
    staffOrPlatform(scope);
    checkExtent({ from: new Date(planned.from), until: new Date(planned.until) });
    const { isNew } = await this.transactions.run(async ({ manager, audit }) => {
      const plan = await this.store.plan(manager, planned, authorOf(scope));
      if (plan.isNew) await audit.note(scope, 'rerating.start', planned.id);
      return plan;
    });
    return this.enqueued(planned.id, isNew);
  }

  /** Orders a report to be applied. @throws AppError, see `reratingApply` of the contracts. */
  @Answers(reratingApply)
  async apply({ scope, reratingId, changed }: Asked<typeof reratingApply>) {
    staffOrPlatform(scope);
    const { isNew, outdated } = await this.transactions.run(async ({ manager, audit }) => {
      const done = await this.store.apply(manager, reratingId, changed, authorOf(scope));
      if (done.isNew) await audit.note(scope, 'rerating.apply', reratingId);
      return done;
    });
    if (outdated !== null) throw conflict(outdated, outdatedWords[outdated]);
    return this.enqueued(reratingId, isNew);
  }

  /** Cancels a re-rating. @throws AppError, see `reratingCancel` of the contracts. */
  @Answers(reratingCancel)
  async cancel({ scope, reratingId }: Asked<typeof reratingCancel>) {
    staffOrPlatform(scope);
    await this.transactions.run(async ({ manager, audit }) => {
      const { isNew } = await this.store.cancel(manager, reratingId);
      if (isNew) await audit.note(scope, 'rerating.cancel', reratingId);
    });
    return { rerating: await this.store.get(reratingId) };
  }

  @Answers(reratingList)
  async list({ scope, ...question }: Asked<typeof reratingList>, reader: EntityManager) {
    staffOrPlatform(scope);
    return this.store.list(reader, question);
  }

  @Answers(reratingGet)
  async get({ scope, reratingId }: Asked<typeof reratingGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { rerating: await this.store.get(reratingId, reader) };
  }

  @Answers(partiesOfRerating)
  async parties(question: Asked<typeof partiesOfRerating>, reader: EntityManager) {
    staffOrPlatform(question.scope);
    await this.store.get(question.reratingId, reader);
    return partiesPage(reader, question);
  }

  @Answers(differencesOfRerating)
  async differences(question: Asked<typeof differencesOfRerating>, reader: EntityManager) {
    staffOrPlatform(question.scope);
    await this.store.get(question.reratingId, reader);
    return differencesPage(reader, question);
  }

  @Answers(reratingLink)
  async link({ scope, reratingId }: Asked<typeof reratingLink>) {
    staffOrPlatform(scope);
    const { comparedAt } = await this.store.get(reratingId);
    if (comparedAt === null) {
      throw conflict('not-compared', 'The report is not complete yet.');
    }
    return this.files.link(reratingId);
  }

  @Answers(correctionsWaiting)
  async waiting({ scope }: Asked<typeof correctionsWaiting>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { months: await this.corrections.waiting(reader) };
  }

  private async enqueued(id: string, isNew: boolean): Promise<{ rerating: Rerating }> {
    if (isNew) await this.jobs.add(id);
    return { rerating: await this.store.get(id) };
  }
}
