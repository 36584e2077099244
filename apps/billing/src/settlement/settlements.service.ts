import { AppError, systemClock } from '@app/common';
import type {
  CarrierStatement,
  Dispute,
  disputeClose,
  disputeOpen,
  Scope,
  Settlement,
  settlementApprove,
  settlementSubmit,
  SettlementTolerance,
  StatementLayout,
  statementLayoutSave,
  statementRemove,
  statementStart,
  toleranceSet,
} from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { DueJobs, Queues } from '@app/platform/queues';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../kernel/config.js';
import { startOfDay } from '../kernel/time/months.js';
import { checkPeriod } from '../kernel/time/run-period.js';
import { CarrierDays } from './totals/carrier-days.js';
import type { CarrierMonth } from './comparing/comparison.js';
import { DisputeFiles } from './disputes/dispute-files.js';
import { disputeOf } from './disputes/dispute-rows.js';
import { closeDispute, openDispute } from './disputes/dispute-store.js';
import { approve, reopen, submit } from './settlement-approval.js';
import { settlementOf } from './settlement-view.js';
import { saveLayout } from './statements/statement-layout-store.js';
import { announce, importStatement, removeStatement } from './statements/statement-store.js';
import { setTolerance } from './comparing/tolerance-store.js';

/** What a token to put a statement by is good for. */
const uploadPurpose = 'statement';
const uploadSeconds = 900;

const subjectOf = ({ carrierId, month }: CarrierMonth): string => `${carrierId}/${month}`;

/** What is done about carriers' months. Whoever is asked for figures has counted before. */
@Injectable()
export class Settlements implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly jobs: DueJobs;

  constructor(
    private readonly transactions: Transactions,
    private readonly database: DataSource,
    private readonly days: CarrierDays,
    private readonly files: DisputeFiles,
    private readonly links: FileLinks,
    queues: Queues,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.jobs = new DueJobs(queues, {
      kind: 'dispute-files',
      due: async () => {
        await files.destroyOld();
        return files.unfinishedIds();
      },
      execute: (id) => files.make(id),
      everyMs: config.SETTLEMENT_SWEEP_MS,
    });
  }

  onApplicationBootstrap(): void {
    this.jobs.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.jobs.stop();
  }

  /** @throws AppError, see `settlementSubmit` of the contracts. */
  submit(given: z.output<typeof settlementSubmit.request>): Promise<{ settlement: Settlement }> {
    const from = startOfDay(`${given.month}-01`);
    const until = startOfDay(firstOfNext(given.month));
    checkPeriod({ from, until }, systemClock.now(), this.config.SETTLING_MS);
    return this.change(given.scope, 'submit', given, ({ manager }) => submit(manager, given));
  }

  /** @throws AppError, see `settlementReopen` of the contracts. */
  reopen(given: { scope: Scope } & CarrierMonth): Promise<{ settlement: Settlement }> {
    return this.change(given.scope, 'reopen', given, ({ manager }) => reopen(manager, given));
  }

  /** @throws AppError, see `settlementApprove` of the contracts. */
  approve(given: z.output<typeof settlementApprove.request>): Promise<{ settlement: Settlement }> {
    return this.change(given.scope, 'approve', given, ({ manager }) => approve(manager, given));
  }

  /** @throws AppError, see `statementStart` of the contracts. */
  async announce(given: z.output<typeof statementStart.request>): Promise<{ path: string }> {
    staffOrPlatform(given.scope);
    await this.transactions.run(async ({ manager, audit }) => {
      const { isNew } = await announce(manager, given);
      if (isNew) await audit.note(given.scope, 'statement.start', given.id);
    });
    const token = this.links.grant(uploadPurpose, given.id, { seconds: uploadSeconds });
    return { path: `/statements/${token}` };
  }

  /** @throws AppError not-found `no-such-statement` for a token that has expired; see `importStatement`. */
  import(token: string, bytes: Uint8Array): Promise<CarrierStatement> {
    const id = this.links.granted(uploadPurpose, token);
    if (id === null) {
      throw new AppError(
        'not-found',
        'no-such-statement',
        'The link has expired; ask for another.',
      );
    }
    return this.transactions.run(({ manager }) => importStatement(manager, id, bytes));
  }

  /** @throws AppError, see `statementRemove` of the contracts. */
  async remove(
    given: z.output<typeof statementRemove.request>,
  ): Promise<{ settlement: Settlement }> {
    staffOrPlatform(given.scope);
    await this.transactions.run(async ({ manager, audit }) => {
      await removeStatement(manager, given);
      await audit.note(given.scope, 'statement.remove', given.id);
    });
    return this.settlement(given);
  }

  /** @throws AppError, see `statementLayoutSave` of the contracts. */
  saveLayout(
    given: z.output<typeof statementLayoutSave.request>,
  ): Promise<{ layout: StatementLayout }> {
    staffOrPlatform(given.scope);
    return this.transactions.run(async ({ manager, audit }) => {
      const { layout, isNew } = await saveLayout(manager, given);
      if (isNew) await audit.note(given.scope, 'statement.save-layout', given.id);
      return { layout };
    });
  }

  /** @throws AppError, see `toleranceSet` of the contracts. */
  setTolerance(
    given: z.output<typeof toleranceSet.request>,
  ): Promise<{ tolerance: SettlementTolerance }> {
    staffOrPlatform(given.scope);
    staffAlone(given.scope, 'set a tolerance');
    return this.transactions.run(async ({ manager, audit }) => {
      const { tolerance, isNew } = await setTolerance(manager, given);
      if (isNew) await audit.note(given.scope, 'tolerance.set', given.id);
      return { tolerance };
    });
  }

  /** @throws AppError, see `disputeOpen` of the contracts. */
  async openDispute(given: z.output<typeof disputeOpen.request>): Promise<{ dispute: Dispute }> {
    staffOrPlatform(given.scope);
    await this.days.catchUp();
    return this.changeDispute(given.scope, 'open', given.id, ({ manager }) =>
      openDispute(manager, given),
    );
  }

  /** @throws AppError, see `disputeClose` of the contracts. */
  closeDispute(given: z.output<typeof disputeClose.request>): Promise<{ dispute: Dispute }> {
    staffOrPlatform(given.scope);
    staffAlone(given.scope, 'close a dispute');
    return this.changeDispute(given.scope, 'close', given.disputeId, ({ manager }) =>
      closeDispute(manager, given),
    );
  }

  /** @throws AppError not-found `no-such-dispute`. */
  async orderFile({
    scope,
    disputeId,
  }: {
    scope: Scope;
    disputeId: string;
  }): Promise<{ dispute: Dispute }> {
    staffOrPlatform(scope);
    const ordered = await this.changeDispute(scope, 'file', disputeId, ({ manager }) =>
      this.files.order(manager, disputeId),
    );
    if (ordered.dispute.file.state === 'making') await this.jobs.add(disputeId);
    return ordered;
  }

  private async change(
    scope: Scope,
    act: 'submit' | 'reopen' | 'approve',
    month: CarrierMonth,
    work: (transaction: Transaction) => Promise<{ isNew: boolean } | void>,
  ): Promise<{ settlement: Settlement }> {
    staffOrPlatform(scope);
    await this.days.catchUp();
    await this.transactions.run(async (transaction) => {
      const done = await work(transaction);
      if (done?.isNew === false) return;
      await transaction.audit.note(scope, `settlement.${act}`, subjectOf(month));
    });
    return this.settlement(month);
  }

  private async changeDispute(
    scope: Scope,
    act: 'open' | 'close' | 'file',
    id: string,
    work: (transaction: Transaction) => Promise<{ isNew: boolean }>,
  ): Promise<{ dispute: Dispute }> {
    await this.transactions.run(async (transaction) => {
      const { isNew } = await work(transaction);
      if (isNew) await transaction.audit.note(scope, `dispute.${act}`, id);
    });
    return { dispute: await disputeOf(this.database.manager, id) };
  }

  private async settlement({
    carrierId,
    month,
  }: CarrierMonth): Promise<{ settlement: Settlement }> {
    return { settlement: await settlementOf(this.database.manager, { carrierId, month }) };
  }
}

function firstOfNext(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}
