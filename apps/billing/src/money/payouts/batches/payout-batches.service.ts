import { conflict, fieldProblem, idTaken, invalid, pageOf } from '@app/common';
import {
  type Asked,
  authorOf,
  batchApprove,
  batchCancel,
  batchGet,
  batchLink,
  batchList,
  batchPrepare,
  batchPrepareAgain,
  batchStates,
  type PayoutBatch,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { tableOf, type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { type DueJobs, Queues } from '@app/platform/queues';
import { personOf, staffOrPlatform } from '@app/platform/scopes';
import { Inject, Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../../kernel/config.js';
import { daysAfter, dutchDate } from '../../../kernel/time/months.js';
import { OwnerStandings } from '../../standings/owner-standings.service.js';
import { approveBatch } from './approve-batch.js';
import { BatchFiles } from './batch-files.js';
import { batches, batchOf } from './batch-rows.js';
import { StoredPayoutBatch } from './payout-batch.entity.js';
import { forget, prepareBatch } from './prepare-batch.js';

const table = tableOf(StoredPayoutBatch);
const { moves } = batchStates;

/** The most days from today to the pay date. */
const daysAhead = 60;

/**
 * Payout batches: a job prepares each, a second person approves it. Preparing is safe to repeat. Batches to
 * prepare are rows in PostgreSQL; billing looks for them at its start and on a timer.
 */
@Controller()
export class PayoutBatches {
  private readonly jobs: DueJobs;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    queues: Queues,
    private readonly files: BatchFiles,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.jobs = queues.executeDue({
      kind: 'payout-batches',
      due: () => this.preparingIds(),
      execute: (id) => prepareBatch(database, id),
      everyMs: config.RUN_SWEEP_MS,
    });
  }

  /** @throws AppError, see `batchPrepare` of the contracts. */
  @Answers(batchPrepare)
  async prepare({ scope, id, payOn }: Asked<typeof batchPrepare>) {
    staffOrPlatform(scope);
    const today = dutchDate(new Date());
    return this.changed(id, async ({ manager, audit }) => {
      const known = await manager.findOneBy(StoredPayoutBatch, { id });
      if (known !== null) {
        // A repeated request. Preparing the batch again on a later day may have moved the stored
        // pay date to a later one.
        if (known.payOn >= payOn) return;
        throw idTaken('Another batch has this id; use a new id.');
      }
      if (payOn < today || payOn > daysAfter(today, daysAhead)) {
        throw invalid('invalid-input', 'The bank can’t pay on this date.', [
          fieldProblem('payOn', 'pay-day-out-of-range', { most: daysAhead }),
        ]);
      }
      const by = { preparedBy: authorOf(scope), preparer: personOf(scope) };
      const added = await table.insertReturning(
        manager,
        [{ id, state: moves.prepare.to, preparedOn: today, payOn, ...by }],
        'on conflict do nothing',
      );
      if (added.length === 0) {
        throw conflict('batch-open', 'Another batch is open; approve or cancel it first.');
      }
      await audit.note(scope, moves.prepare.audit, id);
    });
  }

  /** @throws AppError, see `batchPrepareAgain` of the contracts. */
  @Answers(batchPrepareAgain)
  prepareAgain({ scope, id: batchId }: Asked<typeof batchPrepareAgain>) {
    staffOrPlatform(scope);
    return this.changed(batchId, async ({ manager, audit }) => {
      const before = await batchOf(manager, batchId, 'for update of b');
      const state = batchStates.go('prepareAgain', before.state);
      if (state === null) return;
      const by = { preparedBy: authorOf(scope), preparer: personOf(scope) };
      await manager.update(StoredPayoutBatch, { id: batchId }, { state, ...by });
      await audit.note(scope, moves.prepareAgain.audit, batchId);
    });
  }

  /** @throws AppError, see `batchApprove` of the contracts. */
  @Answers(batchApprove)
  async approve({ scope, id: batchId, ...read }: Asked<typeof batchApprove>) {
    staffOrPlatform(scope);
    const approved = await this.changed(batchId, async ({ manager, audit }) => {
      const isNew = await approveBatch(manager, batchId, read, scope);
      if (isNew) await audit.note(scope, moves.approve.audit, batchId);
    });
    // Invoices that were set off may have made their owner overdue.
    this.standings.wake();
    return approved;
  }

  /** @throws AppError, see `batchCancel` of the contracts. */
  @Answers(batchCancel)
  cancel({ scope, id: batchId }: Asked<typeof batchCancel>) {
    staffOrPlatform(scope);
    return this.changed(batchId, async ({ manager, audit }) => {
      const before = await batchOf(manager, batchId, 'for update of b');
      const state = batchStates.go('cancel', before.state);
      if (state === null) return;
      await forget(manager, batchId);
      await manager.update(StoredPayoutBatch, { id: batchId }, { state });
      await audit.note(scope, moves.cancel.audit, batchId);
    });
  }

  @Answers(batchList)
  async list({ scope, state, after, limit }: Asked<typeof batchList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await batches(
      reader,
      `where ($1::text is null or b.state = $1) and ($2::uuid is null or b.place <
         (select e.place from billing.payout_batches e where e.id = $2))
       order by b.place desc limit $3`,
      [state ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }

  /** @throws AppError not-found `no-such-batch`. */
  @Answers(batchGet)
  async get({ scope, id: batchId }: Asked<typeof batchGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { batch: await batchOf(reader, batchId) };
  }

  /** @throws AppError, see `batchLink` of the contracts. */
  @Answers(batchLink)
  async link({ scope, id: batchId, format }: Asked<typeof batchLink>) {
    staffOrPlatform(scope);
    return this.files.link(batchId, format);
  }

  private async changed(
    id: string,
    work: (transaction: Transaction) => Promise<void>,
  ): Promise<{ batch: PayoutBatch }> {
    const batch = await this.transactions.run(async (transaction) => {
      await work(transaction);
      return batchOf(transaction.manager, id);
    });
    if (batchStates.may('workOut', batch.state)) await this.jobs.add(id);
    return { batch };
  }

  private async preparingIds(): Promise<string[]> {
    const rows = await this.database.manager.findBy(StoredPayoutBatch, { state: 'preparing' });
    return rows.map(({ id }) => id);
  }
}
