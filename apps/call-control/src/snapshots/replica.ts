import { join } from 'node:path';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { z } from 'zod';
import { carriersBucket, numbersBucket, type BucketContract } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import { Messaging, type BucketWatch } from '@app/platform/messaging';
import type { Config } from '../config.js';
import { snapshotEntries } from '../metrics.js';
import { SnapshotFolder } from './snapshot-folder.js';
import { Snapshots } from './snapshots.js';

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
  /** Resolves when there is a snapshot to carry calls by, from the files or from the bus. */
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
    health: HealthChecks,
  ) {
    health.register({
      name: 'snapshot',
      needed: true,
      check: () => {
        if (!this.isLoaded) throw new Error('neither local files nor the bus gave a snapshot yet');
      },
    });
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
    if (snapshots.numberCount > 0 && snapshots.carrierCount > 0) this.markLoaded();
    void this.markWhenTold(numbers, carriers);
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
    for (const { key, json } of await folder.load()) {
      const value = schema.safeParse(json);
      if (value.success) sink.put(value.data);
      else
        this.logger.error(`local copy of ${bucket}: a value does not fit and is not used`, { key });
    }
    this.count();
    return this.messaging.watch(contract, {
      put: (key, value) => {
        sink.put(value);
        folder.put(key, value);
        this.count();
      },
      delete: (key) => {
        sink.delete(key);
        folder.delete(key);
        this.count();
      },
    });
  }

  private async markWhenTold(...watches: BucketWatch[]): Promise<void> {
    await Promise.all(watches.map(({ initial }) => initial));
    this.markLoaded();
    this.logger.log('snapshots are as the bus has them', this.counts());
  }

  private counts(): { numbers: number; carriers: number } {
    return { numbers: this.snapshots.numberCount, carriers: this.snapshots.carrierCount };
  }

  private count(): void {
    const { numbers, carriers } = this.counts();
    snapshotEntries.set({ bucket: numbersBucket.bucket }, numbers);
    snapshotEntries.set({ bucket: carriersBucket.bucket }, carriers);
  }
}
