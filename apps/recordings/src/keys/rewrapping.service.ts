import { AppError, systemClock } from '@app/common';
import { type Asked, keysProgress } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { tableOf } from '@app/platform/database';
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
import type { Config } from '../config.js';
import { passesFailed } from '../metrics.js';
import { KeyStore } from './key-store.js';
import { KeyWrapping } from '../wrapping/key-wrapping.js';
import { Rewrapping as RewrappingRow } from './rewrapping.entity.js';

/** Number of audio keys whose rows are locked at a time. */
const batch = 100;
/** Time after which every replica wraps by the new version: each reads it whenever it wraps. */
const settledMs = 60_000;

const table = tableOf(RewrappingRow).without('version');
async function progressOf(reader: Pick<EntityManager, 'query'>, version: number) {
  const [progress] = await table.query(
    reader,
    `select ${table.columns()} from recordings.rewrappings where version = $1`,
    [version],
  );
  return progress;
}

/**
 * Wraps every key by the newest master key once there is a new version. Each key file is replaced
 * as a whole, so the work may be interrupted anywhere. It is finished when a pass over all keys
 * finds none that an older version wraps; then the older master key may be removed from the file.
 */
@Controller()
export class Rewrapping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Rewrapping.name);
  private readonly repeater: Repeater;

  constructor(
    private readonly database: DataSource,
    private readonly keys: KeyStore,
    private readonly wrapping: KeyWrapping,
    @Inject(CONFIG) config: Pick<Config, 'SWEEP_MS'>,
  ) {
    this.repeater = new Repeater(
      (stopping) => this.pass(stopping),
      config.SWEEP_MS,
      (error) => {
        passesFailed.inc({ part: 'rewrapping' });
        this.logger.error('could not wrap all keys by the newest master key; trying again', error);
      },
    );
  }

  onApplicationBootstrap(): void {
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.repeater.stop();
  }

  /** Progress of the newest version. @throws AppError forbidden `staff-only`. */
  @Answers(keysProgress)
  async progress({ scope }: Asked<typeof keysProgress>, reader: EntityManager) {
    staffOrPlatform(scope);
    const newest = await this.wrapping.newest();
    const progress = await progressOf(reader, newest);
    return { newest, rewrapped: 0, startedAt: null, finishedAt: null, ...progress };
  }

  private async pass(stopping: AbortSignal): Promise<void> {
    const newest = await this.wrapping.newest();
    const startedAt = await this.begun(newest);
    if (startedAt === null) return;
    const lookedAt = systemClock.now();
    const unreadable = new Unreadable();
    let older = 0;
    for (const prefix of await this.keys.prefixes()) {
      if (stopping.aborted) return;
      older += await this.rewrapIn(prefix, newest, unreadable);
    }
    unreadable.refuse();
    const isFirst = newest === 1;
    if (older > 0 || (!isFirst && lookedAt.getTime() - Date.parse(startedAt) < settledMs)) return;
    await this.database.query(
      'update recordings.rewrappings set finished_at = $2 where version = $1',
      [newest, systemClock.now()],
    );
    this.logger.log('every key is wrapped by the newest master key', { version: newest });
  }

  /** When this version was begun; null when it is finished. */
  private async begun(version: number): Promise<string | null> {
    await this.database.query(
      `insert into recordings.rewrappings (version, started_at) values ($1, $2)
       on conflict (version) do nothing`,
      [version, systemClock.now()],
    );
    const progress = await progressOf(this.database, version);
    return progress === undefined || progress.finishedAt !== null ? null : progress.startedAt;
  }

  /** @returns How many keys of the folder an older version wrapped. */
  private async rewrapIn(prefix: string, newest: number, unreadable: Unreadable): Promise<number> {
    const older: string[] = [];
    for (const id of await this.keys.idsIn(prefix)) {
      const version = await this.keys.versionOf(id).catch(unreadable.note(id));
      if (version !== null && version < newest) older.push(id);
    }
    for (let at = 0; at < older.length; at += batch) {
      await this.rewrap(older.slice(at, at + batch), newest, unreadable);
    }
    return older.length;
  }

  /** Locks the rows of the keys, so that a key that is destroyed meanwhile is not written again. */
  private async rewrap(
    ids: readonly string[],
    newest: number,
    unreadable: Unreadable,
  ): Promise<void> {
    await this.database.transaction(async (manager) => {
      const rows: { id: string }[] = await manager.query(
        `select id from recordings.audio where id = any($1) and state = 'stored'
          order by id for update skip locked`,
        [ids],
      );
      let rewrapped = 0;
      for (const { id } of rows) {
        const stored = await this.keys.get(id).catch(unreadable.note(id));
        if (stored === null) continue;
        await this.keys.put(id, stored.key, stored.about);
        rewrapped += 1;
      }
      await manager.query(
        'update recordings.rewrappings set rewrapped = rewrapped + $2 where version = $1',
        [newest, rewrapped],
      );
    });
  }
}

/**
 * Keys that cannot be read. They do not keep other keys from being wrapped, but the work is not
 * finished while there are any.
 */
class Unreadable {
  private count = 0;
  private first: { readonly id: string; readonly error: unknown } | null = null;

  /**
   * Returns a handler that notes an unreadable key. It rethrows when the key service is away, as
   * that is not the key's fault.
   */
  note(id: string): (error: unknown) => null {
    return (error) => {
      if (error instanceof AppError && error.kind === 'unavailable') throw error;
      this.count += 1;
      this.first ??= { id, error };
      return null;
    };
  }

  /** @throws Error when any key was unreadable. */
  refuse(): void {
    if (this.first === null) return;
    const { id, error } = this.first;
    throw new Error(`${this.count} keys can’t be read, for example the key of audio ${id}`, {
      cause: error,
    });
  }
}
