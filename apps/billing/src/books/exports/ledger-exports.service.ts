import { conflict, fieldProblem, notFound, pageOf } from '@app/common';
import {
  type Asked,
  authorOf,
  type LedgerExport,
  ledgerExportLink,
  ledgerExports,
  ledgerExportStart,
} from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { tableOf, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { type DueJobs, Queues } from '@app/platform/queues';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller, Inject, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { companyOf } from '../../kernel/parties/company.js';
import { dutchDate } from '../../kernel/time/months.js';
import { journalTotals } from './journal-rows.js';
import { StoredLedgerExport } from './ledger-export.entity.js';
import { auditFile, journalFile } from './ledger-files.js';
import { daysOf, invalidMonths } from '../months/ledger-period.js';

const linkSeconds = 300;
/** Time limit of each query of an export, which reads the ledger in pages. */
const statementLimitMs = 600_000;

const table = tableOf(StoredLedgerExport);

const keyOf = ({ id, format }: Pick<StoredLedgerExport, 'id' | 'format'>): string =>
  `ledger/${id}.${format}`;

/**
 * Exports files of the ledger. A job makes each file from one snapshot, so an entry posted meanwhile isn't in
 * it. Orders are rows in PostgreSQL; billing looks for waiting ones at its start and on a timer.
 */
@Controller()
export class LedgerExports {
  private readonly logger = new Logger(LedgerExports.name);
  private readonly jobs: DueJobs;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    queues: Queues,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.jobs = queues.executeDue({
      kind: 'ledger-exports',
      due: () => this.waitingIds(),
      execute: (id) => this.make(id),
      everyMs: config.RUN_SWEEP_MS,
    });
  }

  /** @throws AppError, see `ledgerExportStart` of the contracts. */
  @Answers(ledgerExportStart)
  async start({ scope, ...order }: Asked<typeof ledgerExportStart>) {
    staffOrPlatform(scope);
    daysOf(order);
    if (order.format === 'xaf' && !order.from.endsWith('-01')) {
      throw invalidMonths(fieldProblem('from', 'not-a-first-month'));
    }
    await this.transactions.run(async ({ manager, audit }) => {
      const { id, format, from, until } = order;
      const added = await table.insertReturning(
        manager,
        [{ id, format, from, until, state: 'waiting', orderedBy: authorOf(scope) }],
        'on conflict do nothing',
      );
      if (added.length > 0) await audit.note(scope, 'ledger.export', order.id);
    });
    const row = await this.rowOf(order.id, this.database.manager);
    if (row.format !== order.format || row.from !== order.from || row.until !== order.until) {
      throw conflict('export-exists', 'Another ledger export has this id; use a new id.', [
        fieldProblem('id', 'id-taken'),
      ]);
    }
    await this.jobs.add(order.id);
    return { export: row };
  }

  /** Lists orders, the newest first. */
  @Answers(ledgerExports)
  async list({ scope, after, limit }: Asked<typeof ledgerExports>, reader: EntityManager) {
    staffOrPlatform(scope);
    const rows = await table.query(
      reader,
      `select ${table.columns('e')} from billing.ledger_exports e
        where $1::uuid is null or (e.ordered_at, e.id) <
          (select b.ordered_at, b.id from billing.ledger_exports b where b.id = $1)
        order by e.ordered_at desc, e.id desc limit $2`,
      [after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => id);
  }

  /** @throws AppError, see `ledgerExportLink` of the contracts. */
  @Answers(ledgerExportLink)
  async link({ scope, id }: Asked<typeof ledgerExportLink>, reader: EntityManager) {
    staffOrPlatform(scope);
    const row = await this.rowOf(id, reader);
    if (row.state !== 'done') {
      throw conflict('not-made', 'The file isn’t made yet; try again when its state is done.');
    }
    const mediaType = row.format === 'csv' ? 'text/csv' : 'application/xml';
    const fileName = `journaal-${row.from}-${row.until}.${row.format}`;
    const path = this.links.path(keyOf(row), fileName, { seconds: linkSeconds });
    return { path, fileName, mediaType };
  }

  private async make(id: string): Promise<void> {
    const row = await this.rowOf(id, this.database.manager);
    if (row.state !== 'waiting') return;
    try {
      await this.write(row);
    } catch (error) {
      this.logger.error(
        'could not make a ledger export; order it again if its state is failed',
        error,
      );
      await this.finish(id, 'failed', null);
    }
  }

  private async write(row: StoredLedgerExport): Promise<void> {
    const days = daysOf(row);
    let bytes = 0;
    await this.database.transaction('REPEATABLE READ', async (manager) => {
      await manager.query(`set local statement_timeout = ${statementLimitMs}`);
      const { postings } = await journalTotals(manager, days);
      const progress = async (done: number): Promise<void> => {
        // Outside the transaction, so that others see the progress at once.
        const counts = { done, total: postings };
        await this.database.manager.update(StoredLedgerExport, { id: row.id }, counts);
      };
      await progress(0);
      const [company, madeOn] = [companyOf(this.config), dutchDate(new Date(row.orderedAt))];
      const file =
        row.format === 'csv'
          ? journalFile(manager, days, progress)
          : auditFile(manager, { days, company, madeOn }, progress);
      await this.blobs.put(
        keyOf(row),
        counted(file, (length) => (bytes += length)),
      );
    });
    await this.finish(row.id, 'done', bytes);
  }

  private async finish(
    id: string,
    state: LedgerExport['state'],
    bytes: number | null,
  ): Promise<void> {
    await this.database.query(
      `update billing.ledger_exports set state = $2, bytes = $3, finished_at = clock_timestamp()
        where id = $1`,
      [id, state, bytes],
    );
  }

  private async rowOf(id: string, reader: EntityManager): Promise<StoredLedgerExport> {
    const row = await reader.findOneBy(StoredLedgerExport, { id });
    if (row !== null) return row;
    throw notFound('no-such-export', 'No ledger export has this id.');
  }

  private async waitingIds(): Promise<string[]> {
    const waiting = { where: { state: 'waiting' }, order: { orderedAt: 'ASC' } } as const;
    const rows = await this.database.manager.find(StoredLedgerExport, waiting);
    return rows.map(({ id }) => id);
  }
}

async function* counted(
  file: AsyncIterable<Buffer>,
  count: (length: number) => void,
): AsyncGenerator<Buffer> {
  for await (const part of file) {
    count(part.length);
    yield part;
  }
}
