import { systemClock } from '@app/common';
import {
  type Answered,
  type Asked,
  authorOf,
  importCompare,
  type importGet,
  importLink,
  importLook,
  importRead,
  importRemove,
  importStart,
  layoutSave,
  type Scope,
} from '@app/contracts';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { AuditedReads, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { Repeater } from '@app/platform/repeating';
import { staffOrPlatform } from '@app/platform/scopes';
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
import { importsWorked, passesFailed } from '../kernel/metrics.js';
import { awaitedMs, fileKeyOf, purposes, tableSeconds, uploadSeconds } from './import-files.js';
import { ImportRows, noFile } from './rows/import-rows.js';
import { Importing } from './importing.js';
import { LayoutRows } from './rows/layout-store.js';
import { startsTaken } from './read-file.js';
import { firstRows } from './reading/first-rows.js';
import { Uploads } from './uploads.js';

type One = Answered<typeof importGet>;

const microsOrNull = (instant: string | null): number | null =>
  instant === null ? null : Date.parse(instant) * 1000;

/**
 * Receives carrier files, has them read, compared and removed, and saves the layouts that they are
 * read by.
 */
@Controller()
export class CarrierImports implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(CarrierImports.name);
  private readonly importing: Importing;
  private readonly working: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
    private readonly uploads: Uploads,
    @Inject(CONFIG) config: Config,
    outage: DatabaseOutage,
  ) {
    this.importing = new Importing(database, blobs, systemClock, { rules: config.AGE_PERIODS });
    this.working = new Repeater(
      () =>
        this.importing.pass(({ id, state, attempts: attempt }, outcome, error) => {
          importsWorked.inc({ step: state, outcome });
          const facts = { import: id, step: state, attempt, outcome };
          if (outcome === 'done' || outcome === 'no-longer') {
            this.logger.log('a step of a carrier file import ended', facts);
          } else if (outcome === 'stopped') {
            this.logger.log(
              'a carrier file, or too many of its rows, cannot be read; staff must order its import again',
              facts,
            );
          } else if (outcome === 'given-back') {
            this.logger.warn('a step of a carrier file import was given back, to be tried again', {
              ...facts,
              err: error,
            });
          } else
            this.logger.error('a carrier file import was given up; staff must order it again', {
              ...facts,
              err: error,
            });
        }),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'imports' });
        if (!outage.covers(error)) {
          this.logger.error('could not find due carrier file imports; trying again', error);
        }
      },
    );
  }

  onApplicationBootstrap(): void {
    this.working.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.importing.stop();
    await this.working.stop();
  }

  /** Saves a layout. @throws AppError as `layoutSave` of the contracts. */
  @Answers(layoutSave)
  async saveLayout({ scope, ...given }: Asked<typeof layoutSave>) {
    staffOrPlatform(scope);
    const layout = await this.transactions.run(async ({ manager, audit }) => {
      const rows = new LayoutRows(manager);
      const saved = { ...given, savedBy: authorOf(scope), at: systemClock.now() };
      if (await rows.save(saved)) await audit.note(scope, 'layout.save', given.id);
      return rows.get(given.id);
    });
    return { layout };
  }

  /**
   * Starts an import and makes a link to upload its file. @throws AppError as `importStart` of the
   * contracts.
   */
  @Answers(importStart)
  async start({ scope, ...given }: Asked<typeof importStart>) {
    staffOrPlatform(scope);
    const at = systemClock.now();
    const begun = await this.transactions.run(async ({ manager, audit }) => {
      const rows = new ImportRows(manager);
      const expiresAt = new Date(at.getTime() + awaitedMs);
      const order = { ...given, startedBy: authorOf(scope), at, expiresAt };
      if (await rows.add(order)) await audit.note(scope, 'import.start', given.id);
      return rows.get(given.id);
    });
    const { state, uploadedBytes, bytes } = begun;
    // the replica that took the last part died before it finished the upload
    if (state === 'uploading' && uploadedBytes === bytes) await this.uploads.finish(given.id);
    const token = this.links.grant(purposes.upload, fileKeyOf(given.id), {
      seconds: uploadSeconds,
    });
    const path = `/carrier-imports/${token}`;
    return { import: await new ImportRows(this.database.manager).get(given.id), path };
  }

  /**
   * Reads the first rows of a file by a layout, without storing anything. @throws AppError as
   * `importLook` of the contracts.
   */
  @Answers(importLook)
  async look({ scope, importId, definition }: Asked<typeof importLook>) {
    staffOrPlatform(scope);
    await new ImportRows(this.database.manager).get(importId);
    const key = fileKeyOf(importId);
    if (!(await this.blobs.has(key))) throw noFile();
    const file = this.blobs.read(key);
    try {
      return await firstRows(file, definition, startsTaken(systemClock.now()));
    } finally {
      file.destroy();
    }
  }

  /** Has an uploaded file read. @throws AppError as `importRead` of the contracts. */
  @Answers(importRead)
  read({ scope, importId, ...order }: Asked<typeof importRead>) {
    return this.changed(scope, importId, 'import.read', async (manager) => {
      const layout = await new LayoutRows(manager).get(order.layoutId, order.version);
      return new ImportRows(manager).read(importId, layout, {
        from: microsOrNull(order.from),
        until: microsOrNull(order.until),
        acceptUnreadable: order.acceptUnreadable,
        at: systemClock.now(),
      });
    });
  }

  /** Has an import compared again. @throws AppError as `importCompare` of the contracts. */
  @Answers(importCompare)
  compare({ scope, importId }: Asked<typeof importCompare>) {
    return this.changed(scope, importId, 'import.compare', (manager) =>
      new ImportRows(manager).compare(importId, systemClock.now()),
    );
  }

  /** Has an import removed. @throws AppError as `importRemove` of the contracts. */
  @Answers(importRemove)
  remove({ scope, importId, reason }: Asked<typeof importRemove>) {
    return this.changed(scope, importId, 'import.remove', (manager) =>
      new ImportRows(manager).remove(importId, reason, authorOf(scope), systemClock.now()),
    );
  }

  /** Makes a link to a table of the import. */
  @Answers(importLink)
  link({ scope, importId, file }: Asked<typeof importLink>) {
    const read = { action: `import.fetch-${file}`, subject: importId };
    return this.reads.read(scope, read, async (reader) => {
      staffOrPlatform(scope);
      await new ImportRows(reader).get(importId);
      const token = this.links.grant(purposes.table, `imports/${importId}/${file}.csv`, {
        seconds: tableSeconds,
      });
      return {
        path: `/carrier-import-tables/${token}`,
        fileName: `import-${importId}-${file}.csv`,
      };
    });
  }

  /** Changes an import with an audit entry, and wakes the work on imports. */
  private async changed(
    scope: Scope,
    importId: string,
    action: string,
    change: (manager: EntityManager) => Promise<boolean>,
  ): Promise<One> {
    staffOrPlatform(scope);
    await this.transactions.run(async ({ manager, audit }) => {
      if (await change(manager)) await audit.note(scope, action, importId);
    });
    this.working.wake();
    return { import: await new ImportRows(this.database.manager).get(importId) };
  }
}
