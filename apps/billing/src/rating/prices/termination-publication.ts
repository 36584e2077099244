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

/** Of a value of a bucket, which holds 256 kB. */
const mostBytes = 240_000;
/** What another replica has published, or a bus that was away has missed, is seen by then. */
const everyMs = 60_000;

/**
 * Tells controllers what carriers charge for legs that they end: what counts now, and what will. At
 * the start, after a publication, whenever the bus was lost and is there again, and from time to time.
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
      (error) => this.logger.warn('will tell the prices of carriers again', error),
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

  /** A price was published. */
  wake(): void {
    this.repeater.wake();
  }

  private async publish(): Promise<void> {
    const counter = await readCounter(this.database);
    const byCarrier = grouped(await this.agreements(), ({ subject }) => subject);
    const bucket = this.messaging.bucket(terminationPricesBucket);
    const told = await bucket.keys();
    for (const [carrierId, versions] of byCarrier) {
      const prices = terminationPricesOf(carrierId, versions, mostBytes);
      if (!isDeepStrictEqual(await bucket.get(carrierId), prices)) {
        await bucket.put(carrierId, prices);
      }
    }
    // A database that was lost is no reason to forget what everything costs.
    const gone = byCarrier.size === 0 ? [] : told.filter((key) => !byCarrier.has(key));
    for (const carrierId of gone) await bucket.delete(carrierId);
    // Another replica may have told of a publication what this one has now told less of.
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
