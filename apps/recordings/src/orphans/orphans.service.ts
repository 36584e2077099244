import { pageOf, systemClock } from '@app/common';
import { type Asked, audioName, audioOrphans, orphanList, overBefore } from '@app/contracts';
import { Alarms } from '@app/platform/alarms';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { columnTypes, deleteInBatches, rowsOf } from '@app/platform/database';
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
import { AudioRows } from '../ingest/audio-rows.service.js';
import type { Config } from '../config.js';
import { Arrivals } from '../ingest/arrivals.js';
import { KeyStore } from '../keys/key-store.js';
import { locks } from '../locks.js';
import { leftBehind, passesFailed, storedAudio } from '../metrics.js';
import { markFrom, momentOf, placeOf } from '../pages.js';
import { compare, type Sides } from './compare.js';

type Kind = (typeof audioOrphans)[number];

const { instant, orNull, text, uuid } = columnTypes;
const unmatched = rowsOf({
  name: text,
  id: text,
  mark: text,
  callId: uuid,
  switchName: orNull(text),
  ownerId: orNull(text),
  serviceNumber: orNull(text),
  since: instant,
});

/** SQL of each kind of orphan; `$1` is the time before which it counts. */
const sources: Readonly<Record<Kind, string>> = {
  'without-record': `select name, call_id as "callId", switch_name as "switchName", owner_id as "ownerId",
    service_number as "serviceNumber", arrived_at as since
    from recordings.audio where state = 'stored' and known_at is null and arrived_at < $1`,
  'without-audio': `select name, call_id as "callId", switch_name as "switchName", owner_id as "ownerId",
    service_number as "serviceNumber", since
    from recordings.awaited_audio where since < $1`,
  lost: `select name, call_id as "callId", switch_name as "switchName", owner_id as "ownerId",
    service_number as "serviceNumber", lost_at as since
    from recordings.audio where state = 'stored' and lost_at is not null
     and $1::timestamptz is not null`,
};

const alarmOf = {
  'without-record': 'audio-without-record',
  'without-audio': 'audio-missing',
  lost: 'audio-lost',
} as const;

/** Number of days after which awaited audio is no longer expected. */
const awaitedDays = 90;

const receiptsAtOnce = 1000;

const prefixes = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** Compares audio keys, files and rows, repairs what it can, and lists and alarms the rest. */
@Controller()
export class Orphans implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Orphans.name);
  private readonly sides: Sides;
  private readonly repeater: Repeater;
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    keys: KeyStore,
    blobs: Blobs,
    rows: AudioRows,
    private readonly arrivals: Arrivals,
    private readonly alarms: Alarms,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.sides = { database, keys, blobs, rows };
    this.repeater = new Repeater(
      () => this.check(),
      config.COMPARE_MS,
      (error) => {
        passesFailed.inc({ part: 'orphans' });
        this.logger.error('could not compare audio keys, files and rows; trying again', error);
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await this.repeater.stop();
  }

  /** Lists orphans of a kind. @throws AppError forbidden `staff-only`; invalid `invalid-cursor`. */
  @Answers(orphanList)
  async list({ scope, kind, after, limit }: Asked<typeof orphanList>, reader: EntityManager) {
    staffOrPlatform(scope);
    const mark = markFrom(after, audioName);
    const rows = await unmatched.query(
      reader,
      `select *, name as id, ${momentOf('since')} as mark from (${sources[kind]}) o
        where $2::timestamptz is null or (since, name) > ($2::timestamptz, $3::text)
        order by since, name limit $4`,
      [this.countsBefore(), mark?.at ?? null, mark?.id ?? null, limit + 1],
    );
    const { items: orphans, next } = pageOf(rows, limit, placeOf);
    return { orphans, counts: await this.counts(reader), next };
  }

  /**
   * Compares the folders that no replica has compared within `COMPARE_MS`, and does the other
   * periodic work.
   * @throws The first error of a folder, after the others are compared.
   */
  async check(): Promise<void> {
    const [row]: { now: Date }[] = await this.database.query('select clock_timestamp() as now');
    const beganAt = row?.now ?? systemClock.now();
    const fresh = await this.comparedLately(this.database.manager, beganAt, prefixes);
    let failed: unknown = null;
    for (const prefix of prefixes.filter((each) => !fresh.has(each))) {
      if (this.stopping) return;
      try {
        await this.compareAlone(prefix, beganAt);
      } catch (error) {
        failed ??= error;
      }
    }
    await this.removeArrivals().catch((error: unknown) => (failed ??= error));
    await this.forget();
    await this.forgetReceipts();
    const counts = await this.counts(this.database.manager);
    for (const kind of audioOrphans) this.alarms.count(alarmOf[kind], '', counts[kind]);
    await this.measure();
    if (failed !== null) throw failed;
  }

  private async removeArrivals(): Promise<void> {
    const before = systemClock.now().getTime() - this.config.LEFT_BEHIND_AFTER_MS;
    leftBehind.inc({ outcome: 'removed' }, await this.arrivals.removeLeft(new Date(before)));
  }

  /**
   * Compares a folder under a lock, unless another replica did so while this one waited for the
   * lock.
   */
  private async compareAlone(prefix: string, beganAt: Date): Promise<void> {
    await this.database.transaction(async (manager) => {
      await locks.take(manager, 'comparison');
      if ((await this.comparedLately(manager, beganAt, [prefix])).has(prefix)) return;
      await compare(this.sides, prefix, this.config.LEFT_BEHIND_AFTER_MS);
      await manager.query(
        `insert into recordings.compared_folders (prefix, compared_at) values ($1, $2)
         on conflict (prefix) do update set compared_at = excluded.compared_at`,
        [prefix, beganAt],
      );
    });
  }

  /**
   * Which of the folders were compared recently. A comparison dated in the future, by a clock that
   * was ahead, does not count: it would stop comparisons until then.
   */
  private async comparedLately(
    manager: EntityManager,
    beganAt: Date,
    folders: readonly string[],
  ): Promise<Set<string>> {
    const rows: { prefix: string }[] = await manager.query(
      `select prefix from recordings.compared_folders
        where prefix = any($3)
          and compared_at > $1::timestamptz - $2 * interval '1 millisecond'
          and compared_at <= clock_timestamp()`,
      [beganAt, this.config.COMPARE_MS, folders],
    );
    return new Set(rows.map(({ prefix }) => prefix));
  }

  /**
   * Deletes receipts whose accountability period is over, in batches, also those without an owner.
   */
  private async forgetReceipts(): Promise<void> {
    await deleteInBatches(this.database, {
      table: 'recordings.audio',
      where: `state = 'destroyed' and destroyed_at < $1`,
      values: [overBefore('accountability', systemClock.now())],
      batch: receiptsAtOnce,
      goesOn: () => !this.stopping,
    });
  }

  /**
   * Forgets the caller's number of a voicemail that never arrived once it could not be mailed any
   * more, and awaited audio itself after 90 days.
   */
  private async forget(): Promise<void> {
    await this.database.query(
      `update recordings.awaited_audio set calling_number = null
        where calling_number is not null
          and since < clock_timestamp() - $1 * interval '1 millisecond'`,
      [this.config.VOICEMAIL_LIMIT_MS],
    );
    await this.database.query(
      `delete from recordings.awaited_audio
        where since < clock_timestamp() - $1 * interval '1 day'`,
      [awaitedDays],
    );
  }

  private async counts(manager: EntityManager): Promise<Record<Kind, number>> {
    const counted: [Kind, number][] = [];
    for (const kind of audioOrphans) {
      const [row]: { count: number }[] = await manager.query(
        `select count(*)::int as count from (${sources[kind]}) o`,
        [this.countsBefore()],
      );
      counted.push([kind, row?.count ?? 0]);
    }
    return Object.fromEntries(counted) as Record<Kind, number>;
  }

  private async measure(): Promise<void> {
    const rows: { kind: string; count: number }[] = await this.database.query(
      `select kind, count(*)::int as count from recordings.audio where state = 'stored' group by kind`,
    );
    storedAudio.reset();
    for (const { kind, count } of rows) storedAudio.set({ kind }, count);
  }

  private countsBefore(): Date {
    return new Date(systemClock.now().getTime() - this.config.ORPHAN_AFTER_MS);
  }
}
