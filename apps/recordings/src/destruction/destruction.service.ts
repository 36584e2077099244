import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { blobOf } from '../audio-files.js';
import type { Config } from '../config.js';
import { KeyStore } from '../keys/key-store.js';
import { audioDestroyed, dueSeconds, passesFailed } from '../metrics.js';
import { isHeld } from '../audio/held-in-sql.js';
import { dueAudio, leaveReceipts } from './destroy.js';
import type { Destroyed } from './journal-entry.js';
import { Journal } from './journal.js';
import { notReached, replay } from './replay.js';

/** Number of audio files that are destroyed together. */
const batch = 200;
const lateMs = 1_800_000;

/**
 * Destroys due audio: writes it into the journal, then removes the key, then the file, and last
 * turns the row into a receipt. If it stops in between, the next start completes it.
 */
@Injectable()
export class Destruction implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Destruction.name);
  private readonly repeater: Repeater;
  private turn: Promise<unknown> = Promise.resolve();
  /** Whether the journal may have entries that are not carried out. */
  private isUnsettled = false;

  constructor(
    private readonly database: DataSource,
    private readonly journal: Journal,
    private readonly keys: KeyStore,
    private readonly blobs: Blobs,
    private readonly alarms: Alarms,
    @Inject(CONFIG) config: Config,
  ) {
    this.repeater = new Repeater(
      () => this.pass(),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'destruction' });
        this.logger.error('could not destroy due audio; trying again', error);
      },
    );
  }

  /**
   * Carries out the journal before the app serves: a restored database or restored files may lack
   * its entries.
   * @throws Error when the journal was changed or cut.
   */
  async onModuleInit(): Promise<void> {
    await this.settle();
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
    await this.turn;
    await this.journal.close();
  }

  /** Starts a pass now: some audio is due. */
  wake(): void {
    this.repeater.wake();
  }

  /** Resolves when those of the ids that are due and not on legal hold are destroyed. */
  async destroy(ids: readonly string[]): Promise<void> {
    await this.next(ids);
  }

  private async pass(): Promise<void> {
    try {
      while ((await this.next()) === batch);
    } finally {
      await this.updateLateAlarms();
    }
  }

  /** Destroys one batch after the other, as the journal's file has one writer. */
  private next(ids?: readonly string[]): Promise<number> {
    const next = this.turn.then(() => this.destroySome(ids));
    this.turn = next.catch(() => undefined);
    return next;
  }

  private async destroySome(ids?: readonly string[]): Promise<number> {
    if (this.isUnsettled) await this.settle();
    this.isUnsettled = true;
    const destroyed = await this.destroyDue(ids);
    this.isUnsettled = false;
    for (const { id, rule } of destroyed) {
      audioDestroyed.inc({ rule });
      this.logger.log('audio was destroyed', { audio: id, rule });
    }
    return destroyed.length;
  }

  private destroyDue(ids?: readonly string[]): Promise<Destroyed[]> {
    const which = { now: systemClock.now(), limit: batch, ...(ids === undefined ? {} : { ids }) };
    return this.database.transaction(async (manager) => {
      const entries = await dueAudio(manager, which);
      if (entries.length === 0) return entries;
      const place = await this.journal.append(entries);
      await this.remove(entries.map(({ id }) => id));
      await leaveReceipts(manager, entries, place);
      return entries;
    });
  }

  /** Carries out all entries of the journal, also those whose audio got a legal hold since. */
  private async settle(): Promise<void> {
    await this.journal.close();
    const replayed = await replay(this.database, this.journal, (ids) => this.remove(ids));
    if (replayed > 0)
      this.logger.warn(
        'carried out entries of the journal of destruction after a crash, a failure or a restore',
        { replayed },
      );
    const lacking = await notReached(this.database, this.journal);
    if (lacking.length > 0) {
      this.logger.error(
        'the database is older than backups are kept: some audio destroyed since then has no key and no receipt. It cannot be heard; a newer backup has its receipts',
        {
          parts: lacking.map(({ file }) => file),
        },
      );
    }
    this.isUnsettled = false;
  }

  /**
   * Removes keys and files. Without its key, audio is destroyed; a file that cannot be removed now
   * is removed by a later comparison of files and rows, so that it blocks neither other
   * destructions nor the app's start.
   */
  private async remove(ids: readonly string[]): Promise<void> {
    await this.keys.destroy(ids);
    const removed = await Promise.allSettled(ids.map((id) => this.blobs.delete(blobOf(id))));
    const failed = removed.filter((each) => each.status === 'rejected');
    if (failed.length === 0) return;
    this.logger.warn(
      'files of destroyed audio can’t be removed now; a later comparison removes them',
      {
        files: failed.length,
        err: failed[0]?.reason,
      },
    );
  }

  private async updateLateAlarms(): Promise<void> {
    const now = systemClock.now();
    const [oldest]: { due_at: Date }[] = await this.database.query(
      `select due_at from recordings.audio a
        where state = 'stored' and due_at <= $1 and not ${isHeld} order by due_at limit 1`,
      [now],
    );
    const lateFor = oldest === undefined ? 0 : now.getTime() - oldest.due_at.getTime();
    dueSeconds.set(lateFor / 1000);
    this.alarms.set('destruction-late', '', lateFor > lateMs);
    const [overdue]: { count: number }[] = await this.database.query(
      `select count(*)::int as count from recordings.audio
        where state = 'destroyed' and rule = 'voicemail-overdue' and position is not null
          and destroyed_at > $1::timestamptz - interval '7 days'`,
      [now],
    );
    this.alarms.count('voicemail-overdue', '', overdue?.count ?? 0);
  }
}
