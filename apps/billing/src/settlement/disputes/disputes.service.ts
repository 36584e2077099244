import {
  type Asked,
  type Dispute,
  disputeClose,
  disputeFile,
  disputeFileStates,
  disputeGet,
  disputeLink,
  disputeList,
  disputeOpen,
  disputeRows,
  disputeStates,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { type Transaction, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { type DueJobs, Queues } from '@app/platform/queues';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { CarrierDays } from '../totals/carrier-days.js';
import { DisputeFiles } from './dispute-files.js';
import { disputeOf, listDisputes, rowsOfDispute } from './dispute-rows.js';
import { closeDispute, openDispute } from './dispute-store.js';

const { moves } = disputeStates;

type One = Promise<{ dispute: Dispute }>;

/** Opens, lists and closes disputes about carriers' figures. Jobs make their files. */
@Controller()
export class Disputes {
  private readonly jobs: DueJobs;

  constructor(
    private readonly transactions: Transactions,
    private readonly database: DataSource,
    private readonly days: CarrierDays,
    private readonly files: DisputeFiles,
    queues: Queues,
    @Inject(CONFIG) config: Config,
  ) {
    this.jobs = queues.executeDue({
      kind: 'dispute-files',
      due: async () => {
        await files.destroyOld();
        return files.unfinishedIds();
      },
      execute: (id) => files.make(id),
      everyMs: config.SETTLEMENT_SWEEP_MS,
    });
  }

  @Answers(disputeList)
  async list({ scope, ...question }: Asked<typeof disputeList>, reader: EntityManager) {
    staffOrPlatform(scope);
    return listDisputes(reader, question);
  }

  @Answers(disputeGet)
  async get({ scope, id }: Asked<typeof disputeGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { dispute: await disputeOf(reader, id) };
  }

  @Answers(disputeRows)
  async rows({ scope, ...question }: Asked<typeof disputeRows>, reader: EntityManager) {
    staffOrPlatform(scope);
    return rowsOfDispute(reader, question);
  }

  @Answers(disputeLink)
  async link({ scope, id }: Asked<typeof disputeLink>, reader: EntityManager) {
    staffOrPlatform(scope);
    return this.files.link(id, reader);
  }

  /** Opens a dispute with a carrier. @throws AppError, see the contract `disputeOpen`. */
  @Answers(disputeOpen)
  async open(given: Asked<typeof disputeOpen>) {
    staffOrPlatform(given.scope);
    await this.days.catchUp();
    return this.change(given, moves.open.audit, ({ manager }) => openDispute(manager, given));
  }

  /** @throws AppError, see `disputeClose` of the contracts. */
  @Answers(disputeClose)
  async close(given: Asked<typeof disputeClose>) {
    staffOrPlatform(given.scope);
    staffAlone(given.scope, moves.agree.person);
    return this.change(given, moves.agree.audit, ({ manager }) => closeDispute(manager, given));
  }

  /** Orders the file of a dispute's calls. @throws AppError not-found `no-such-dispute`. */
  @Answers(disputeFile)
  async orderFile(given: Asked<typeof disputeFile>) {
    const { scope, id } = given;
    staffOrPlatform(scope);
    const ordered = await this.change(given, disputeFileStates.moves.order.audit, ({ manager }) =>
      this.files.order(manager, id),
    );
    if (ordered.dispute.file.state === 'making') await this.jobs.add(id);
    return ordered;
  }

  private async change(
    { scope, id }: Asked<typeof disputeGet>,
    action: string,
    work: (transaction: Transaction) => Promise<{ isNew: boolean }>,
  ): One {
    await this.transactions.run(async (transaction) => {
      const { isNew } = await work(transaction);
      if (isNew) await transaction.audit.note(scope, action, id);
    });
    return { dispute: await disputeOf(this.database.manager, id) };
  }
}
