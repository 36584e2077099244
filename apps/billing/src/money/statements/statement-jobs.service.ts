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

/** Number of payments matched per transaction, which locks the ledger. */
const batch = 500;

/**
 * Reads bank statements and matches their payments, as jobs. Unfinished statements are rows in PostgreSQL; billing
 * looks for them at its start and on a timer, so Redis may lose its data. A job may be killed or run twice at a
 * time: it continues from the rows.
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

  /** Reads and matches a statement; stops between two batches when the app stops. */
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
    this.logger.log({ msg: 'matched all payments of a bank statement', statement: id });
  }

  private async unfinishedIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select id from billing.bank_statements where state in ('reading', 'matching')
        order by started_at`,
    );
    return rows.map(({ id }) => id);
  }
}
