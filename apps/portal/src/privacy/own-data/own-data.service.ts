import { AppError, systemClock } from '@app/common';
import { authorOf, type Scope } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Blobs, FileLinks } from '@app/platform/blobs';
import { AuditedReads, Transactions } from '@app/platform/database';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { Mails } from '../../kernel/mails.js';
import { Owner } from '../../parties/index.js';
import { Attachments } from './attachments.js';
import {
  fileNameOf,
  folderOf,
  linkSeconds,
  zipKey,
  type DataExport,
  type DataExportLink,
} from './data-export.js';
import { DataExportRows } from './export-rows.js';
import { DataExporting } from './exporting.js';
import { heldView, type HeldTableView } from './held-view.js';
import { Holders } from './holders.js';
import { ReadyMails } from './ready-mails.js';

/** How often is looked for those that are due, besides when one is asked for; ten times as long for old ones. */
const sweepMs = 5_000;
/** As many as are listed: three a day at most are made, and they are forgotten after a year. */
const listed = 50;

/** Whose data it is, and who asks; `userId` is the person's own account, when he asks for himself. */
export interface Asked {
  readonly scope: Scope;
  readonly ownerId: string;
  readonly userId: string | null;
}

/**
 * What is held of an owner: shown, and made into a file that he takes along. Of what staff do for him the
 * order, the fetching, the end and the looking are noted; not that they look how far it is.
 */
@Injectable()
export class OwnData implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OwnData.name);
  private readonly exporting: DataExporting;
  private readonly making: Repeater;
  private readonly destroying: Repeater;
  private readonly telling: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
    private readonly holders: Holders,
    attachments: Attachments,
    mails: Mails,
    @Inject(CONFIG) config: Pick<Config, 'PUBLIC_URL'>,
  ) {
    const parts = { database, blobs, holders, attachments, clock: systemClock };
    this.exporting = new DataExporting(parts);
    const failed = (error: Error) =>
      this.logger.error('could not look for exports of data; trying again', error);
    const ready = new ReadyMails(database, mails, config.PUBLIC_URL);
    this.telling = new Repeater(
      () => ready.tell(systemClock.now()),
      sweepMs,
      (error) => this.logger.warn('could not mail that exports of data are there', { err: error }),
    );
    this.making = new Repeater(() => this.make(), sweepMs, failed);
    this.destroying = new Repeater(() => this.exporting.destroyOld(), sweepMs * 10, failed);
  }

  onApplicationBootstrap(): void {
    this.making.start();
    this.destroying.start();
    this.telling.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.exporting.stop();
    await Promise.all([this.making, this.destroying, this.telling].map((each) => each.stop()));
  }

  /** @throws AppError `unavailable` when an app that may hold something is away. */
  held({ scope, ownerId }: Asked): Promise<HeldTableView[]> {
    const read = { action: 'owner.data', subject: ownerId };
    return this.reads.readThenNote(scope, read, async () => {
      await refuseUnlessThere(this.database.manager, ownerId);
      // Noted here: the apps are asked as the owner, for him.
      return heldView(await this.holders.tables({ as: 'owner', ownerId }, ownerId));
    });
  }

  /** Starts one, once. @throws AppError too-many as `DataExportRows.add`. */
  async start({ scope, ownerId, userId }: Asked, id: string): Promise<DataExport> {
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

  list({ ownerId }: Asked): Promise<DataExport[]> {
    return new DataExportRows(this.database.manager, ownerId).list(listed);
  }

  get({ ownerId }: Asked, id: string): Promise<DataExport> {
    return new DataExportRows(this.database.manager, ownerId).get(id);
  }

  /** Ends one that is under way, or destroys its file. */
  async cancel({ scope, ownerId }: Asked, id: string): Promise<DataExport> {
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
   * Where its file is to be had. Noted of whoever asks: all that is held goes with it. What a person asked for has
   * his own account in it and what was said on the phone, so it is for him alone.
   * @throws AppError conflict `no-file`; forbidden `others-file`.
   */
  link({ scope, ownerId, userId }: Asked, id: string): Promise<DataExportLink> {
    return this.transactions.run(async ({ manager, audit }) => {
      const rows = new DataExportRows(manager, ownerId);
      const { startedAt } = await rows.get(id);
      const { attempt, ...file } = await rows.fileOf(id, userId);
      const fileName = fileNameOf(startedAt);
      const path = this.links.path(zipKey(id, attempt), fileName, { seconds: linkSeconds });
      await audit.note(scope, 'data-export.fetch', ownerId);
      return { path, fileName, ...file };
    });
  }

  private make(): Promise<void> {
    return this.exporting.pass(({ id, attempt }, { outcome, leftOut = [], error }) => {
      const facts = { export: id, attempt, outcome };
      if (outcome === 'given-back' || outcome === 'failed') {
        this.logger.warn('an export of data was not finished', { ...facts, err: error });
        return;
      }
      this.telling.wake();
      if (leftOut.length === 0) this.logger.log({ msg: 'an export of data ended', ...facts });
      else {
        this.logger.error('an export of data is there without files that can’t be read', {
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
