import { AppError, systemClock } from '@app/common';
import { type Asked, authorOf, type Scope } from '@app/contracts';
import * as ownData from '@app/contracts/own-data';
import { CONFIG } from '@app/platform/config';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { AuditedReads, Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { isOwner } from '@app/platform/scopes';
import { Controller, Inject, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askerIdOf, askerOf, scopeFor, strangersAlone } from '../../kernel/access/index.js';
import type { Config } from '../../kernel/config.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { Mails } from '../../kernel/mails.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { Owner } from '../../parties/index.js';
import { Attachments } from './attachments.js';
import { fileNameOf, folderOf, linkSeconds, zipKey } from './data-export.js';
import { DataExportRows } from './export-rows.js';
import { DataExporting } from './exporting.js';
import { viewOfTables } from './held-view.js';
import { Holders } from './holders.js';
import { ReadyMails } from './ready-mails.js';

/** How often due exports are made, besides right after a request; expired files are destroyed ten times less often. */
const sweepMs = 5_000;
/** Maximum number of exports that are listed: three a day may be made, and they are deleted after a year. */
const listed = 50;

/** The owner whose data is requested, and the asker; `userId` is the asker's own account when the owner's user asks. */
interface Asking {
  readonly scope: Scope;
  readonly ownerId: string;
  readonly userId: string | null;
}

/**
 * Shows the stored data of an owner, and makes exports of it. For staff, the request, download and cancellation of an
 * export and reading the data give audit notes; reading an export's progress doesn't.
 */
@Controller()
export class OwnData implements OnModuleDestroy {
  private readonly logger = new Logger(OwnData.name);
  private readonly exporting: DataExporting;
  private readonly making: Repeater;
  private readonly mailing: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
    private readonly boundLinks: BoundLinks,
    private readonly holders: Holders,
    attachments: Attachments,
    mails: Mails,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Pick<Config, 'PUBLIC_URL'>,
  ) {
    const parts = { database, blobs, holders, attachments, clock: systemClock };
    this.exporting = new DataExporting(parts);
    const ready = new ReadyMails(database, mails, config.PUBLIC_URL);
    this.mailing = repeaters.repeat(
      () => ready.send(systemClock.now()),
      sweepMs,
      (error) =>
        this.logger.warn('mails about ready data exports were not sent; trying again', {
          err: error,
        }),
    );
    this.making = repeaters.repeat(
      () => this.make(),
      sweepMs,
      (error) => this.logger.error('due data exports were not made; trying again', error),
    );
    repeaters.repeat(
      () => this.exporting.destroyOld(),
      sweepMs * 10,
      (error) => this.logger.error('old data exports were not destroyed; trying again', error),
    );
  }

  onModuleDestroy(): void {
    this.exporting.stop();
  }

  @Answers(ownData.dataHeld)
  held({ ownerId }: Asked<typeof ownData.dataHeld>, here: Here) {
    const { scope } = this.asked(ownerId, here);
    const read = { action: 'owner.data', subject: ownerId };
    return this.reads.readThenNote(scope, read, async () => {
      await refuseUnlessThere(this.database.manager, ownerId);
      // The audit note is made here: the apps are asked in the owner's scope.
      return { tables: viewOfTables(await this.holders.tables({ as: 'owner', ownerId }, ownerId)) };
    });
  }

  /**
   * Requests an export.
   * @throws AppError too-many as `DataExportRows.add`.
   */
  @Answers(ownData.dataExportStart)
  async start({ ownerId, id }: Asked<typeof ownData.dataExportStart>, here: Here) {
    const { scope, userId } = this.asked(ownerId, here);
    const started = await this.transactions.run(async ({ manager, audit }) => {
      await refuseUnlessThere(manager, ownerId);
      const rows = new DataExportRows(manager, ownerId);
      const order = { id, startedBy: authorOf(scope), userId, at: systemClock.now() };
      const isNew = await rows.add(order);
      const found = await rows.get(id);
      if (isNew) await audit.note(scope, 'data-export.start', ownerId);
      return found;
    });
    this.making.wake();
    return started;
  }

  @Answers(ownData.dataExports)
  async list({ ownerId }: Asked<typeof ownData.dataExports>, here: Here) {
    this.asked(ownerId, here);
    return { items: await new DataExportRows(this.database.manager, ownerId).list(listed) };
  }

  @Answers(ownData.dataExportGet)
  async get({ ownerId, id }: Asked<typeof ownData.dataExportGet>, here: Here) {
    this.asked(ownerId, here);
    return new DataExportRows(this.database.manager, ownerId).get(id);
  }

  @Answers(ownData.dataExportCancel)
  async cancel({ ownerId, id }: Asked<typeof ownData.dataExportCancel>, here: Here) {
    const { scope } = this.asked(ownerId, here);
    const cancelled = await this.transactions.run(async ({ manager, audit }) => {
      const rows = new DataExportRows(manager, ownerId);
      await rows.cancel(id, systemClock.now());
      const after = await rows.get(id);
      await audit.note(scope, 'data-export.cancel', ownerId);
      return after;
    });
    if (cancelled.state === 'cancelled') await this.blobs.deleteFolder(folderOf(id));
    return cancelled;
  }

  /**
   * Makes a link to an export's file. Each link gives an audit note, also for owners, as it gives away all data. A
   * file that a person requested contains that person's account and recordings: so it is for that person only.
   */
  @Answers(ownData.dataExportFetch)
  async link({ ownerId, id }: Asked<typeof ownData.dataExportFetch>, here: Here) {
    const { scope, userId } = this.asked(ownerId, here);
    return this.transactions.run(async ({ manager, audit }) => {
      const rows = new DataExportRows(manager, ownerId);
      const { startedAt } = await rows.get(id);
      const { attempt, ...file } = await rows.fileOf(id, userId);
      const fileName = fileNameOf(startedAt);
      const path = this.links.path(zipKey(id, attempt), fileName, { seconds: linkSeconds });
      await audit.note(scope, 'data-export.fetch', ownerId);
      return { ...file, path: this.boundLinks.bind(askerOf(here.request), path), fileName };
    });
  }

  /**
   * The scope of the asker. The owner's own users and our staff without the permission get 403; to anybody else the
   * owner is hidden (404), whatever permissions that asker has elsewhere, and the request is logged.
   * @throws AppError as `scopeFor`.
   */
  private asked(ownerId: string, { request, reason }: Here): Asking {
    const by = askerOf(request);
    try {
      const scope = scopeFor(by, 'data:export', { ownerId, reason });
      const userId = isOwner(scope) && by.kind === 'user' ? by.userId : null;
      return { scope, ownerId, userId };
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
      strangersAlone(by, ownerId, 'data:export');
      const asker = askerIdOf(by);
      this.logger.warn({ msg: 'a request asked for another owner’s data', ownerId, asker });
      throw error;
    }
  }

  private make(): Promise<void> {
    return this.exporting.pass(({ id, attempts: attempt }, { outcome, leftOut = [], error }) => {
      const facts = { export: id, attempt, outcome };
      if (outcome === 'given-back') {
        this.logger.warn('a data export was not finished; trying again', { ...facts, err: error });
        return;
      }
      if (outcome === 'failed') {
        this.logger.warn('a data export failed and is not tried again', { ...facts, err: error });
        return;
      }
      this.mailing.wake();
      if (leftOut.length === 0)
        this.logger.log({ msg: 'an attempt at a data export ended', ...facts });
      else {
        this.logger.error('a data export was made without files that can’t be read', {
          ...facts,
          leftOut: leftOut.length,
          err: leftOut[0]?.error,
          first: leftOut.slice(0, 20).map(({ path }) => path),
        });
      }
    });
  }
}

async function refuseUnlessThere(manager: EntityManager, ownerId: string): Promise<void> {
  if (await manager.existsBy(Owner, { id: ownerId })) return;
  throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
}
