import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AppError } from '@app/common';
import {
  carriersBucket,
  limitsBucket,
  numbersBucket,
  platformLimitsKey,
  type BucketContract,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Messaging, type Bucket } from '@app/platform/messaging';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '../kernel/config.js';
import { locks, type LockKind } from '../kernel/locks.js';
import { bucketKey, ServiceNumberEntity, Snapshots } from '../numbers/index.js';
import { Carrier, CarriersService } from '../parties/index.js';
import { platformLimitsIn } from '../settings/index.js';

const againMs = 3000;

/** A bucket, and how its values are compiled from a table. */
interface Compiled<S extends z.ZodType> {
  readonly contract: BucketContract<S>;
  /** The lock that changes of a key take. */
  readonly lock: (key: string) => [kind: LockKind, id?: string];
  readonly keys: () => Promise<string[]>;
  /** The key's value; null when the table doesn't have it any more. */
  readonly compile: (key: string, manager: EntityManager) => Promise<z.input<S> | null>;
}

/**
 * Makes the buckets match the tables: at each start, whenever the bus returns, and at intervals. A lost bucket is
 * filled again. Changes are published through the outbox; this covers changes and losses outside of it.
 */
@Injectable()
export class SnapshotRepair implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('SnapshotRepair');
  private readonly stopping = new AbortController();
  private resting = new AbortController();
  private undo: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'portal'>,
    private readonly snapshots: Snapshots,
    private readonly carriers: CarriersService,
  ) {}

  onApplicationBootstrap(): void {
    this.undo = this.messaging.whenBack(() => this.resting.abort());
    this.running = this.keepRepaired();
  }

  async onModuleDestroy(): Promise<void> {
    this.undo();
    this.stopping.abort();
    this.resting.abort();
    await this.running;
  }

  private async keepRepaired(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // The new controller comes before the work, so that a reconnect during the work ends the rest
      // after it at once.
      this.resting = new AbortController();
      const { signal } = this.resting;
      const restMs = (await this.tryRepair()) ? this.config.SNAPSHOT_REPAIR_MS : againMs;
      if (this.stopping.signal.aborted) return;
      await delay(restMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Repairs all buckets; false when that failed, as the bus may be away. */
  private async tryRepair(): Promise<boolean> {
    try {
      await this.repairAll();
      return true;
    } catch (error) {
      if (!this.stopping.signal.aborted) {
        this.logger.warn(
          'could not compare all buckets on the bus with the tables; trying again',
          error,
        );
      }
      return false;
    }
  }

  /** Repairs carriers last: a controller without any data accepts calls from the first carrier on. */
  private async repairAll(): Promise<void> {
    await this.repair({
      contract: numbersBucket,
      lock: (key) => ['number', `+${key}`],
      keys: async () => {
        const rows = await this.database.manager.find(ServiceNumberEntity, {
          select: { number: true },
        });
        return rows.map(({ number }) => bucketKey(number));
      },
      compile: async (key, manager) =>
        (await manager.existsBy(ServiceNumberEntity, { number: `+${key}` }))
          ? this.snapshots.compile(`+${key}`, manager)
          : null,
    });
    await this.repair({
      contract: limitsBucket,
      lock: () => ['platform-limits'],
      keys: async () =>
        (await platformLimitsIn(this.database.manager)) === null ? [] : [platformLimitsKey],
      compile: (_, manager) => platformLimitsIn(manager),
    });
    await this.repair({
      contract: carriersBucket,
      lock: () => ['carriers'],
      keys: async () => {
        const rows = await this.database.manager.find(Carrier, { select: { id: true } });
        return rows.map(({ id }) => id);
      },
      compile: async (key, manager) =>
        (await manager.existsBy(Carrier, { id: key }))
          ? this.carriers.snapshot(key, manager)
          : null,
    });
  }

  private async repair<S extends z.ZodType>(compiled: Compiled<S>): Promise<void> {
    const bucket = this.messaging.bucket(compiled.contract);
    const { bucket: name } = compiled.contract;
    const [kept, stored] = [await compiled.keys(), await bucket.keys()];
    if (kept.length === 0 && stored.length > 0) {
      // A deletion of the last row goes through the outbox. An empty table may be a lost one or a wrong database: it
      // must not take every number out of service.
      this.logger.error('the table is empty but its bucket is not: the bucket is left unchanged', {
        bucket: name,
        keys: stored.length,
      });
      return;
    }
    const keys = new Set([...kept, ...stored]);
    let repaired = 0;
    for (const key of keys) {
      if (this.stopping.signal.aborted) return;
      try {
        if (await this.repairKey(compiled, bucket, key)) repaired += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
        // For example, a prompt was removed: controllers keep the value that they have.
        this.logger.error(
          'a value of a bucket can’t be compiled any more; the bucket keeps what it has',
          {
            bucket: name,
            key,
            err: error,
          },
        );
      }
    }
    if (repaired > 0) this.logger.log({ msg: 'a bucket was repaired', bucket: name, repaired });
  }

  /** Compares without a lock first: most keys match, and changes needn't wait for this. */
  private async repairKey<S extends z.ZodType>(
    { contract, compile, ...compiled }: Compiled<S>,
    bucket: Bucket<S>,
    key: string,
  ): Promise<boolean> {
    const compare = async (manager: EntityManager) => {
      const wanted = await compile(key, manager);
      return { wanted, differs: !isDeepStrictEqual(wanted, await bucket.get(key)) };
    };
    if (!(await compare(this.database.manager)).differs) return false;
    return this.transactions.run(async ({ manager, outbox }) => {
      await locks.take(manager, ...compiled.lock(key));
      const { wanted, differs } = await compare(manager);
      if (!differs) return false;
      if (wanted === null) await outbox.delete(contract, key);
      else await outbox.put(contract, key, wanted);
      return true;
    });
  }
}
