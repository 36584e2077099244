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

/** Audio that is destroyed together, and files that are removed at a time. */
const batch = 200;
const lateMs = 1_800_000;

/**
 * Destroys what is due: first it is written into the journal, then the key goes, then the file, and in the
 * end the row becomes a receipt. Whatever stops it in between, it is destroyed when this app next serves.
 */
@Injectable()
export class Destruction implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Destruction.name);
  private readonly repeater: Repeater;
  private turn: Promise<unknown> = Promise.resolve();
  /** Something stands in the journal that may not be carried out. */
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
        this.logger.error('could not destroy what is due; trying again', error);
      },
    );
  }

  /**
   * Before anything is served: what the journal says, a database or files that were restored may not know.
   * @throws Error when the journal isn't what it was.
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

  /** Something is due. */
  wake(): void {
    this.repeater.wake();
  }

  /** Resolves when none of them is there any more that is due and that nothing holds. */
  async destroy(ids: readonly string[]): Promise<void> {
    await this.next(ids);
  }

  private async pass(): Promise<void> {
    try {
      while ((await this.next()) === batch);
    } finally {
      await this.tellOfLate();
    }
  }

  /** One batch after the other: the journal's file is written by one at a time. */
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

  /** What was written down is carried out, also where a hold was placed since. */
  private async settle(): Promise<void> {
    await this.journal.close();
    const replayed = await replay(this.database, this.journal, (ids) => this.remove(ids));
    if (replayed > 0) this.logger.warn('carried out what the journal says', { replayed });
    const lacking = await notReached(this.database, this.journal);
    if (lacking.length > 0) {
      this.logger.error(
        'the database is older than backups are kept: of what was destroyed since, some has no key and no receipt. Nobody can hear it; a newer backup knows of it',
        {
          parts: lacking.map(({ file }) => file),
        },
      );
    }
    this.isUnsettled = false;
  }

  /**
   * Without its key it is destroyed: a file that can't be removed now goes when files and rows are compared. One that
   * never can be mustn't keep all others, and the start of this app, from what is due.
   */
  private async remove(ids: readonly string[]): Promise<void> {
    await this.keys.destroy(ids);
    const removed = await Promise.allSettled(ids.map((id) => this.blobs.delete(blobOf(id))));
    const failed = removed.filter((each) => each.status === 'rejected');
    if (failed.length === 0) return;
    this.logger.warn('files of what is destroyed can’t be removed now; they go later', {
      files: failed.length,
      err: failed[0]?.reason,
    });
  }

  private async tellOfLate(): Promise<void> {
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
