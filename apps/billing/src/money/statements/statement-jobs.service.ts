import type { BankStatement } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { type DueJobs, Queues } from '@app/platform/queues';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { matchNext } from '../payments/match-next.js';
import { OwnerStandings } from '../standings/owner-standings.service.js';
import { ourAccounts } from './our-accounts.js';
import { readStatement } from './read-statement.js';
import { StatementFiles } from './statement-files.js';

/** Payments that are put on documents in one transaction; the ledger is held for it. */
const batch = 500;

/**
 * Reads statements and puts their payments on documents, as jobs. Which there are to go on with is in
 * PostgreSQL: they are looked for at start and on a timer, so that Redis may lose everything. Killed at any
 * moment, or executed beside itself, it goes on from there.
 */
@Injectable()
export class StatementJobs {
  private readonly logger = new Logger(StatementJobs.name);
  private readonly jobs: DueJobs;
  private readonly ours: ReadonlySet<string>;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    queues: Queues,
    private readonly files: StatementFiles,
    private readonly standings: OwnerStandings,
    @Inject(CONFIG) config: Config,
  ) {
    this.ours = ourAccounts(config);
    this.jobs = queues.executeDue({
      kind: 'bank-statements',
      due: () => this.unfinishedIds(),
      execute: (id, stopping) => this.execute(id, stopping),
      everyMs: config.RUN_SWEEP_MS,
      endsSoon: true,
    });
  }

  async begin({ id, state }: BankStatement): Promise<void> {
    if (state === 'reading') await this.jobs.add(id);
  }

  /** Stops between two batches. */
  private async execute(id: string, stopping: AbortSignal): Promise<void> {
    await readStatement(this.database, id, (file) => this.files.open(file), this.ours);
    while (!stopping.aborted) {
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

  private async unfinishedIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from billing.bank_statements where state in ('reading', 'matching')
        order by started_at`,
    );
    return rows.map(({ id }) => id);
  }
}
