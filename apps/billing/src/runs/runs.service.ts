import {
  type Asked,
  partiesOfRun,
  problemsOfRun,
  type Run,
  runApprove,
  runCancel,
  runGet,
  runList,
  runPrepare,
  runStart,
  runStates,
  type Scope,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { type DueJobs, Queues } from '@app/platform/queues';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { RunExecution } from './run-execution.js';
import { checkPeriod } from '../kernel/time/run-period.js';
import { problemsPage } from './preparing/run-problems.js';
import { RunStore } from './run-store.js';

const { moves } = runStates;

/**
 * Starts runs and executes them as jobs. PostgreSQL knows the runs with work to do, which are read
 * at start and on a timer, so that Redis may lose all its data.
 */
@Controller()
export class Runs {
  private readonly jobs: DueJobs;

  constructor(
    private readonly store: RunStore,
    private readonly transactions: Transactions,
    queues: Queues,
    execution: RunExecution,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.jobs = queues.executeDue({
      kind: 'runs',
      due: () => store.unfinishedIds(),
      execute: (id, stopping) => execution.execute(id, stopping),
      everyMs: config.RUN_SWEEP_MS,
      endsSoon: true,
    });
  }

  /** Starts a run. @throws AppError, see `runStart` of the contracts. */
  @Answers(runStart)
  async start({ scope, id, ...asked }: Asked<typeof runStart>) {
    staffOrPlatform(scope);
    const run = { id, from: new Date(asked.from), until: new Date(asked.until) };
    checkPeriod(run, new Date(), this.config.SETTLING_MS);
    const isNew = await this.transactions.run(async ({ manager, audit }) => {
      const planned = await this.store.plan(manager, run, scope);
      if (planned.isNew) await audit.note(scope, moves.start.audit, id);
      return planned.isNew;
    });
    if (isNew) await this.jobs.add(id);
    return { run: await this.store.get(id) };
  }

  /** Prepares a run again. @throws AppError, see `runPrepare` of the contracts. */
  @Answers(runPrepare)
  prepare({ scope, runId }: Asked<typeof runPrepare>) {
    return this.change(scope, 'prepare', runId, (manager) =>
      this.store.prepareAgain(manager, runId, scope),
    );
  }

  /** Approves a prepared run. @throws AppError, see `runApprove` of the contracts. */
  @Answers(runApprove)
  approve({ scope, runId, ...read }: Asked<typeof runApprove>) {
    return this.change(scope, 'approve', runId, (manager) =>
      this.store.approve(manager, runId, read, scope),
    );
  }

  /** Cancels a run that isn't approved. @throws AppError, see `runCancel` of the contracts. */
  @Answers(runCancel)
  cancel({ scope, runId }: Asked<typeof runCancel>) {
    return this.change(scope, 'cancel', runId, (manager) => this.store.cancel(manager, runId));
  }

  @Answers(runList)
  async list({ scope, after, limit }: Asked<typeof runList>, reader: EntityManager) {
    staffOrPlatform(scope);
    return this.store.list(reader, after, limit);
  }

  @Answers(runGet)
  async get({ scope, runId }: Asked<typeof runGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { run: await this.store.get(runId, reader) };
  }

  @Answers(problemsOfRun)
  async problems(
    { scope, runId, after, limit }: Asked<typeof problemsOfRun>,
    reader: EntityManager,
  ) {
    staffOrPlatform(scope);
    await this.store.get(runId, reader);
    return problemsPage(reader, runId, { after, limit });
  }

  @Answers(partiesOfRun)
  async parties({ scope, runId, ...page }: Asked<typeof partiesOfRun>, reader: EntityManager) {
    staffOrPlatform(scope);
    await this.store.get(runId, reader);
    return this.store.planned(reader, runId, page);
  }

  private async change(
    scope: Scope,
    move: 'prepare' | 'approve' | 'cancel',
    runId: string,
    work: (manager: EntityManager) => Promise<{ isNew: boolean }>,
  ): Promise<{ run: Run }> {
    staffOrPlatform(scope);
    const isNew = await this.transactions.run(async ({ manager, audit }) => {
      const changed = await work(manager);
      if (changed.isNew) await audit.note(scope, moves[move].audit, runId);
      return changed.isNew;
    });
    if (isNew && move !== 'cancel') await this.jobs.add(runId);
    return { run: await this.store.get(runId) };
  }
}
