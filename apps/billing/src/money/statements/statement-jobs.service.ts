import { AppError } from '@app/common';
import type { BankStatement } from '@app/contracts';
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
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { matchNext } from '../payments/match-next.js';
import { OwnerStandings } from '../standings/owner-standings.service.js';
import { ourAccounts } from './our-accounts.js';
import { readStatement } from './read-statement.js';
import { StatementFiles } from './statement-files.js';

const queue = 'bank-statements';
/** Payments that are put on documents in one transaction; the ledger is held for it. */
const batch = 500;

/**
 * Reads statements and puts their payments on documents, as jobs. Which there are to go on with is in
 * PostgreSQL: they are looked for at start and on a timer, so that Redis may lose everything. Killed at any
 * moment, or executed beside itself, it goes on from there.
 */
@Injectable()
export class StatementJobs implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(StatementJobs.name);
  private readonly looking: Repeater;
  private readonly ours: ReadonlySet<string>;
  private stopping = false;
  private readonly executing = new Set<Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly queues: Queues,
    private readonly files: StatementFiles,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.ours = ourAccounts(config);
    this.looking = new Repeater(
      () => this.enqueueUnfinished(),
      config.RUN_SWEEP_MS,
      (error) => this.logger.error('could not look for bank statements; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.queues.work(queue, (id) => this.execute(id), { concurrency: 1 });
    this.looking.start();
  }

  /** Between two batches, while the database is still there; the rest is done after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.looking.stop();
    await Promise.allSettled(this.executing);
  }

  async begin({ id, state }: BankStatement): Promise<void> {
    if (state === 'reading') await this.enqueue(id);
  }

  private async execute(id: string): Promise<void> {
    const execution = this.goOn(id);
    this.executing.add(execution);
    try {
      await execution;
    } finally {
      this.executing.delete(execution);
    }
  }

  private async goOn(id: string): Promise<void> {
    await readStatement(this.database, id, (file) => this.files.open(file), this.ours);
    while (!this.stopping) {
      const matched = await this.transactions.run(({ manager }) => matchNext(manager, batch));
      if (matched === 0) break;
    }
    const [done]: [unknown[], number] = await this.database.query(
      `update billing.bank_statements s set state = 'done', finished_at = clock_timestamp()
        where s.id = $1 and s.state = 'matching' and not exists
          (select from billing.payments p where p.statement_id = s.id and p.state = 'waiting')
       returning s.id`,
      [id],
    );
    if (done.length === 0) return;
    this.standings.wake();
    this.logger.log({ msg: 'a bank statement was put on documents', statement: id });
  }

  private async enqueueUnfinished(): Promise<void> {
    const rows: { id: string }[] = await this.database.query(
      `select id from billing.bank_statements where state in ('reading', 'matching')
        order by started_at`,
    );
    for (const { id } of rows) await this.enqueue(id);
  }

  private async enqueue(id: string): Promise<void> {
    try {
      await this.queues.add(queue, id);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The queue itself has said that it is away; the next look tries again.
      this.logger.debug({ msg: 'a statement waits for its job', id, reason: error.message });
    }
  }
}
