import { join } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { z } from 'zod';
import {
  carriersBucket,
  defaultLimits,
  limitsBucket,
  numbersBucket,
  terminationPricesBucket,
  type BucketContract,
} from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import { Messaging, type BucketWatch } from '@app/platform/messaging';
import type { Config } from '../config.js';
import { numbersWithoutTariff, snapshotEntries } from '../metrics.js';
import { SnapshotFolder } from './snapshot-folder.js';
import { Snapshots } from './snapshots.js';
import { TerminationCosts } from './termination-costs.js';

/** No call can be carried without these buckets; the other buckets have defaults. */
const needed = [numbersBucket.bucket, carriersBucket.bucket];

/** Receives a bucket's values. */
interface Sink<T> {
  put(value: T): void;
  delete(key: string): void;
}

/**
 * Keeps `Snapshots` equal to the NATS buckets: from local files at once, and from NATS when it is
 * there. Nothing is dropped when NATS, or a bucket, is gone.
 */
@Injectable()
export class Replica implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Replica.name);
  private readonly folders: SnapshotFolder[] = [];
  private markLoaded!: () => void;
  private isLoaded = false;
  /** Buckets of which the local files have values. */
  private readonly kept = new Set<string>();
  /** Buckets that NATS has sent completely, also when empty. */
  private readonly received = new Set<string>();
  /** Buckets of which NATS has sent at least one value. */
  private readonly filled = new Set<string>();
  private hasReceivedAll = false;
  /**
   * Resolves when calls can be carried: there is at least one carrier, from files or NATS, and the
   * numbers from the files, or all of them from NATS.
   */
  readonly loaded = new Promise<void>((resolve) => {
    this.markLoaded = () => {
      this.isLoaded = true;
      resolve();
    };
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly messaging: Messaging,
    private readonly snapshots: Snapshots,
    private readonly costs: TerminationCosts,
    health: HealthChecks,
  ) {
    health.register({
      name: 'snapshot',
      needed: true,
      check: () => {
        if (!this.isLoaded || snapshots.carrierCount === 0) {
          throw new Error('no carriers and numbers yet, neither from local files nor from NATS');
        }
      },
    });
  }

  /**
   * Whether an unknown number certainly doesn't exist: NATS has sent all needed buckets completely,
   * each with at least one value. An empty bucket may have been lost and not be refilled yet;
   * portal fills carriers last.
   */
  get isComplete(): boolean {
    return this.hasReceivedAll;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { snapshots } = this;
    const numbers = await this.follow(numbersBucket, {
      put: (number) => {
        const problems = snapshots.putNumber(number);
        if (problems.length > 0) {
          const { flowVersion } = number;
          this.logger.error('a number’s flow cannot be read: its calls are refused', {
            serviceNumber: number.number,
            flowVersion,
            problems,
          });
        }
      },
      delete: (key) => snapshots.deleteNumber(`+${key}`),
    });
    const carriers = await this.follow(carriersBucket, {
      put: (carrier) => snapshots.putCarrier(carrier),
      delete: (key) => snapshots.deleteCarrier(key),
    });
    await this.follow(limitsBucket, {
      put: (limits) => {
        snapshots.limits = limits;
      },
      delete: () => {
        snapshots.limits = defaultLimits;
      },
    });
    await this.follow(terminationPricesBucket, {
      put: (prices) => this.costs.put(prices),
      delete: (carrierId) => this.costs.delete(carrierId),
    });
    this.review();
    void this.noteWhenReceived(numbersBucket.bucket, numbers);
    void this.noteWhenReceived(carriersBucket.bucket, carriers);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.folders.map((folder) => folder.settled()));
  }

  /** Loads the bucket's files, then starts its watch; returns the watch. */
  private async follow<S extends z.ZodType>(
    contract: BucketContract<S>,
    sink: Sink<z.output<S>>,
  ): Promise<BucketWatch> {
    const { bucket, schema } = contract;
    const folder = new SnapshotFolder(join(this.config.SNAPSHOT_DIR, bucket), (what, error) =>
      this.logger.error(`local copy of ${bucket}: ${what}`, error),
    );
    this.folders.push(folder);
    const keys = new Set<string>();
    const count = () => {
      snapshotEntries.set({ bucket }, keys.size);
      numbersWithoutTariff.set(this.snapshots.withoutTariffCount);
    };
    for (const { key, json } of await folder.load()) {
      const value = schema.safeParse(json);
      if (value.success) {
        sink.put(value.data);
        keys.add(key);
        this.kept.add(bucket);
      } else {
        this.logger.error(
          `local copy of ${bucket}: ignoring a value that does not fit its schema`,
          { key },
        );
      }
    }
    count();
    return this.messaging.watch(contract, {
      put: (key, value) => {
        sink.put(value);
        folder.put(key, value);
        keys.add(key);
        this.filled.add(bucket);
        count();
        this.review();
      },
      delete: (key) => {
        sink.delete(key);
        folder.delete(key);
        keys.delete(key);
        count();
      },
    });
  }

  private async noteWhenReceived(bucket: string, { initial }: BucketWatch): Promise<void> {
    await initial;
    this.received.add(bucket);
    this.review();
  }

  /** Checks whether there is enough to carry calls, and whether the data are complete. */
  private review(): void {
    const { numbers, carriers } = this.counts();
    const isKnown = (bucket: string) => this.kept.has(bucket) || this.received.has(bucket);
    if (carriers > 0 && needed.every(isKnown)) this.markLoaded();
    const isReceived = (bucket: string) => this.received.has(bucket) && this.filled.has(bucket);
    if (this.hasReceivedAll || !needed.every(isReceived)) return;
    this.hasReceivedAll = true;
    this.logger.log('snapshots are complete: equal to the NATS buckets', { numbers, carriers });
  }

  private counts(): { numbers: number; carriers: number } {
    return { numbers: this.snapshots.numberCount, carriers: this.snapshots.carrierCount };
  }
}
