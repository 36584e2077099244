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

/** Without these no call is carried; of everything else there are defaults. */
const needed = [numbersBucket.bucket, carriersBucket.bucket];

/** What a bucket's values go to. */
interface Sink<T> {
  put(value: T): void;
  delete(key: string): void;
}

/**
 * Keeps `Snapshots` as the buckets are: from the local files at once, from the bus when it is
 * there. Nothing is dropped because the bus, or a bucket, is gone.
 */
@Injectable()
export class Replica implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Replica.name);
  private readonly folders: SnapshotFolder[] = [];
  private markLoaded!: () => void;
  private isLoaded = false;
  /** Which buckets the local files have values of. */
  private readonly kept = new Set<string>();
  /** Which buckets the bus has told whole, be it that they are empty. */
  private readonly told = new Set<string>();
  /** Which buckets the bus has told a value of. */
  private readonly filled = new Set<string>();
  private wasTold = false;
  /**
   * Resolves when there is a snapshot to carry calls by: a carrier at least, from the files or the
   * bus, and the numbers, as the files have them or all that are on the bus.
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
          throw new Error('neither local files nor the bus gave carriers and numbers yet');
        }
      },
    });
  }

  /**
   * Whether a number that isn't here is nobody's: the bus has told this process all it has, and a
   * value of each bucket. An empty one may have been lost and not be filled again yet; the portal
   * fills carriers last.
   */
  get isComplete(): boolean {
    return this.wasTold;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { snapshots } = this;
    const numbers = await this.follow(numbersBucket, {
      put: (number) => {
        const problems = snapshots.putNumber(number);
        if (problems.length > 0) {
          const { flowVersion } = number;
          this.logger.error('a flow cannot be read: calls to it are turned away', {
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
    void this.noteWhenTold(numbersBucket.bucket, numbers);
    void this.noteWhenTold(carriersBucket.bucket, carriers);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.folders.map((folder) => folder.settled()));
  }

  /** Reads the files, then starts the watch; returns the watch. */
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
        this.logger.error(`local copy of ${bucket}: a value does not fit and is not used`, { key });
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

  private async noteWhenTold(bucket: string, { initial }: BucketWatch): Promise<void> {
    await initial;
    this.told.add(bucket);
    this.review();
  }

  /** Looks whether what came last makes it enough to carry calls by, and all that there is. */
  private review(): void {
    const { numbers, carriers } = this.counts();
    const isKnown = (bucket: string) => this.kept.has(bucket) || this.told.has(bucket);
    if (carriers > 0 && needed.every(isKnown)) this.markLoaded();
    const isTold = (bucket: string) => this.told.has(bucket) && this.filled.has(bucket);
    if (this.wasTold || !needed.every(isTold)) return;
    this.wasTold = true;
    this.logger.log('snapshots are as the bus has them', { numbers, carriers });
  }

  private counts(): { numbers: number; carriers: number } {
    return { numbers: this.snapshots.numberCount, carriers: this.snapshots.carrierCount };
  }
}
