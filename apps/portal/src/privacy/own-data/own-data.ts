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
import { askerIdOf, askerOf, forbidden, knowsOwner, scopeFor } from '../../kernel/access/index.js';
import type { Config } from '../../kernel/config.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { Mails } from '../../kernel/mails.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { Owner } from '../../parties/index.js';
import { Attachments } from './attachments.js';
import { fileNameOf, folderOf, linkSeconds, zipKey } from './data-export.js';
import { DataExportRows } from './export-rows.js';
import { DataExporting } from './exporting.js';
import { heldView } from './held-view.js';
import { Holders } from './holders.js';
import { ReadyMails } from './ready-mails.js';

/** How often is looked for those that are due, besides when one is asked for; ten times as long for old ones. */
const sweepMs = 5_000;
/** As many as are listed: three a day at most are made, and they are forgotten after a year. */
const listed = 50;

/** Whose data it is, and who asks; `userId` is the person's own account, when he asks for himself. */
interface Asking {
  readonly scope: Scope;
  readonly ownerId: string;
  readonly userId: string | null;
}

/**
 * What is held of an owner: shown, and made into a file that he takes along. Of what staff do for him the
 * order, the fetching, the end and the looking are noted; not that they look how far it is.
 */
@Controller()
export class OwnData implements OnModuleDestroy {
  private readonly logger = new Logger(OwnData.name);
  private readonly exporting: DataExporting;
  private readonly making: Repeater;
  private readonly telling: Repeater;

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
    const failed = (error: Error) =>
      this.logger.error('could not look for exports of data; trying again', error);
    const ready = new ReadyMails(database, mails, config.PUBLIC_URL);
    this.telling = repeaters.repeat(
      () => ready.tell(systemClock.now()),
      sweepMs,
      (error) => this.logger.warn('could not mail that exports of data are there', { err: error }),
    );
    this.making = repeaters.repeat(() => this.make(), sweepMs, failed);
    repeaters.repeat(() => this.exporting.destroyOld(), sweepMs * 10, failed);
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
      // Noted here: the apps are asked as the owner, for him.
      return { tables: heldView(await this.holders.tables({ as: 'owner', ownerId }, ownerId)) };
    });
  }

  /** @throws AppError too-many as `DataExportRows.add`. */
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
   * Where its file is to be had. Noted of whoever asks: all that is held goes with it. What a person asked for has
   * his own account in it and what was said on the phone, so it is for him alone.
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
   * Whoever belongs to the owner, or to us, and may not is told so; to anybody else there is no such owner,
   * whatever he may do elsewhere, and it is written down.
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
      if (knowsOwner(by, ownerId)) throw forbidden('data:export');
      const asker = askerIdOf(by);
      this.logger.warn({ msg: 'somebody asked for another owner’s data', ownerId, asker });
      throw error;
    }
  }

  private make(): Promise<void> {
    return this.exporting.pass(({ id, attempts: attempt }, { outcome, leftOut = [], error }) => {
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
