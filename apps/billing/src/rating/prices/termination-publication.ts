import { isDeepStrictEqual } from 'node:util';
import { grouped } from '@app/common';
import { terminationPricesBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readCounter } from './price-counter.js';
import { priceVersions, versionFrom } from './price-rows.js';
import { terminationPricesOf, type AgreementVersion } from './termination-lists.js';

/** Maximum bytes of a value in the bucket, which allows 256 kB. */
const mostBytes = 240_000;
/**
 * Interval of passes that find publications by other replicas, and those made while the bus was
 * unreachable.
 */
const everyMs = 60_000;

/**
 * Publishes for controllers what carriers charge for terminating legs, now and later: at the start,
 * after a price was published, when the bus is reachable again, and at intervals.
 */
@Injectable()
export class TerminationPublication implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(TerminationPublication.name);
  private readonly repeater: Repeater;
  private undo: () => void = () => undefined;

  constructor(
    private readonly database: DataSource,
    private readonly messaging: Messaging<'billing'>,
  ) {
    this.repeater = new Repeater(
      () => this.publish(),
      everyMs,
      (error) => this.logger.warn('could not publish the prices of carriers; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.undo = this.messaging.whenBack(() => this.wake());
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.undo();
    await this.repeater.stop();
  }

  /** Signals that a price was published. */
  wake(): void {
    this.repeater.wake();
  }

  private async publish(): Promise<void> {
    const counter = await readCounter(this.database);
    const byCarrier = grouped(await this.agreements(), ({ subject }) => subject);
    const bucket = this.messaging.bucket(terminationPricesBucket);
    const published = await bucket.keys();
    for (const [carrierId, versions] of byCarrier) {
      const prices = terminationPricesOf(carrierId, versions, mostBytes);
      if (!isDeepStrictEqual(await bucket.get(carrierId), prices)) {
        await bucket.put(carrierId, prices);
      }
    }
    // A database without any agreement was probably lost; controllers then keep their prices.
    const gone = byCarrier.size === 0 ? [] : published.filter((key) => !byCarrier.has(key));
    for (const carrierId of gone) await bucket.delete(carrierId);
    // If prices changed meanwhile, this replica may have overwritten newer prices of another
    // replica.
    if ((await readCounter(this.database)) !== counter) this.wake();
  }

  private async agreements(): Promise<(AgreementVersion & { subject: string })[]> {
    const rows = await priceVersions.query(
      this.database.manager,
      `select ${priceVersions.columns()} from billing.price_versions
        where kind = 'carrier-agreement' and (valid_until is null or valid_until > clock_timestamp())
        order by subject, valid_from`,
    );
    return rows
      .map(versionFrom)
      .flatMap((version) => (version.kind === 'carrier-agreement' ? [version] : []));
  }
}
