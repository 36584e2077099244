import { systemClock } from '@app/common';
import {
  type Asked,
  authorOf,
  exportCancel,
  exportGet,
  exportLink,
  exportList,
  exportStart,
} from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { Repeater } from '@app/platform/repeating';
import { ownerAskedFor } from '@app/platform/scopes';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { DatabaseOutage } from '../kernel/database-outage.js';
import { exportsEnded, passesFailed } from '../kernel/metrics.js';
import { ExportFiles, folderOf } from './export-files.js';
import { ExportRows } from './export-store.js';
import { Exporting, type Lane } from './exporting.js';

const dayMs = 86_400_000;

/**
 * Takes orders for files of calls, and has them made one at a time in each of two lanes. The audit
 * log notes orders, downloads and cancellations by staff, but not the progress queries that pages
 * send every second.
 */
@Controller()
export class Exports implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Exports.name);
  private readonly exporting: Exporting;
  private readonly quick: Repeater;
  private readonly large: Repeater;
  private readonly destroying: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly blobs: Blobs,
    private readonly files: ExportFiles,
    @Inject(CONFIG) config: Config,
    private readonly outage: DatabaseOutage,
  ) {
    this.exporting = new Exporting(database, blobs, systemClock, {
      keptMs: config.EXPORT_KEPT_DAYS * dayMs,
    });
    const [making, destroying] = ['could not make exports', 'could not destroy old exports'];
    this.quick = this.repeater(making, () => this.make('quick'), config.SWEEP_MS);
    this.large = this.repeater(making, () => this.make('large'), config.SWEEP_MS);
    this.destroying = this.repeater(
      destroying,
      () => this.exporting.destroyOld(),
      config.SWEEP_MS * 10,
    );
  }

  private repeater(fault: string, work: () => Promise<void>, everyMs: number): Repeater {
    return new Repeater(work, everyMs, (error) => {
      passesFailed.inc({ part: 'exports' });
      if (!this.outage.covers(error)) {
        this.logger.error(`${fault}; trying again`, error);
      }
    });
  }

  private make(lane: Lane): Promise<void> {
    return this.exporting.pass(lane, ({ id, attempts: attempt }, outcome, error) => {
      exportsEnded.inc({ outcome });
      const facts = { export: id, attempt, outcome, lane };
      if (outcome === 'given-back') {
        this.logger.warn('an export was not finished; trying again', { ...facts, err: error });
      } else if (outcome === 'failed') {
        this.logger.warn('an export failed and is not tried again', { ...facts, err: error });
      } else {
        this.logger.log('an attempt at an export ended', facts);
      }
      if (outcome === 'handed-over') this.large.wake();
    });
  }

  onApplicationBootstrap(): void {
    this.quick.start();
    this.large.start();
    this.destroying.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.exporting.stop();
    await Promise.all([this.quick.stop(), this.large.stop(), this.destroying.stop()]);
  }

  /** @throws AppError as `exportStart` of the contracts. */
  @Answers(exportStart)
  async start({ scope, id, form, ...filters }: Asked<typeof exportStart>) {
    const ownerId = ownerAskedFor(scope, filters.ownerId);
    const startedBy = authorOf(scope);
    const started = await this.transactions.run(async ({ manager, audit }) => {
      const rows = new ExportRows(manager);
      const order = { id, ownerId, scope, startedBy, filters, form, at: systemClock.now() };
      if (await rows.add(order)) await audit.note(scope, 'export.start', id);
      return rows.get(id, scope);
    });
    this.quick.wake();
    return { export: started };
  }

  @Answers(exportList)
  list({ scope, ...page }: Asked<typeof exportList>) {
    return new ExportRows(this.database.manager).list(scope, page);
  }

  @Answers(exportGet)
  async get({ scope, exportId }: Asked<typeof exportGet>) {
    return { export: await new ExportRows(this.database.manager).get(exportId, scope) };
  }

  @Answers(exportCancel)
  async cancel({ scope, exportId }: Asked<typeof exportCancel>) {
    const cancelled = await this.transactions.run(async ({ manager, audit }) => {
      const rows = new ExportRows(manager);
      await rows.cancel(exportId, scope, systemClock.now());
      const after = await rows.get(exportId, scope);
      await audit.note(scope, 'export.cancel', exportId);
      return after;
    });
    if (cancelled.state === 'cancelled') await this.blobs.deleteFolder(folderOf(exportId));
    return { export: cancelled };
  }

  @Answers(exportLink)
  async link({ scope, exportId }: Asked<typeof exportLink>, reader: EntityManager) {
    return this.files.link(reader, await new ExportRows(reader).get(exportId, scope));
  }
}
