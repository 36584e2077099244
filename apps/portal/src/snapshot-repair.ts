import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { carriersBucket, numbersBucket, type BucketContract } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Messaging, type Bucket } from '@app/platform/messaging';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Carrier } from './carriers/carrier.entity.js';
import { CarriersService } from './carriers/carriers.service.js';
import { lock } from './locks.js';
import { bucketKey, NumbersService } from './numbers/numbers.service.js';
import { ServiceNumberEntity } from './numbers/service-number.entity.js';

const againMs = 3000;

/** One bucket and the table that it is compiled from. */
interface Compiled<S extends z.ZodType> {
  readonly contract: BucketContract<S>;
  /** What changes of it lock. */
  readonly lock: (key: string) => [kind: string, id: string];
  readonly keys: () => Promise<string[]>;
  /** Null when it isn't there any more. */
  readonly compile: (key: string, manager: EntityManager) => Promise<z.input<S> | null>;
}

/**
 * Brings the buckets to what the tables say, once after each start: a bucket that was lost is
 * filled again, a prompt that was exchanged gets its new length. Changes go through the outbox
 * all the time; this is for what happened behind its back.
 */
@Injectable()
export class SnapshotRepair implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('SnapshotRepair');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging,
    private readonly numbers: NumbersService,
    private readonly carriers: CarriersService,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.untilRepaired();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** The bus may be away when the portal starts. */
  private async untilRepaired(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.repairAll();
        return;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.logger.warn('will compare the buckets with the tables again', error);
        await delay(againMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

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
          ? this.numbers.snapshot(`+${key}`, manager)
          : null,
    });
    await this.repair({
      contract: carriersBucket,
      lock: () => ['carriers', 'all'],
      keys: async () => {
        const rows = await this.database.manager.find(Carrier, { select: { id: true } });
        return rows.map(({ id }) => id);
      },
      compile: async (key, manager) =>
        (await manager.existsBy(Carrier, { id: key })) ? this.carriers.get(key, manager) : null,
    });
  }

  private async repair<S extends z.ZodType>(compiled: Compiled<S>): Promise<void> {
    const bucket = this.messaging.bucket(compiled.contract);
    const keys = new Set([...(await compiled.keys()), ...(await bucket.keys())]);
    const { bucket: name } = compiled.contract;
    let repaired = 0;
    for (const key of keys) {
      if (this.stopping.signal.aborted) return;
      try {
        if (await this.repairKey(compiled, bucket, key)) repaired += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
        // A prompt was taken away, say: controllers go on with what they hold.
        this.logger.error('can’t be compiled any more', { bucket: name, key, err: error });
      }
    }
    if (repaired > 0) this.logger.log({ msg: 'repaired a bucket', bucket: name, repaired });
  }

  private repairKey<S extends z.ZodType>(
    { contract, compile, ...compiled }: Compiled<S>,
    bucket: Bucket<S>,
    key: string,
  ): Promise<boolean> {
    return this.transactions.run(async ({ manager, outbox }) => {
      await lock(manager, ...compiled.lock(key));
      const wanted = await compile(key, manager);
      const held = await bucket.get(key);
      if (isDeepStrictEqual(wanted, held)) return false;
      if (wanted === null) await outbox.delete(contract, key);
      else await outbox.put(contract, key, wanted);
      return true;
    });
  }
}
