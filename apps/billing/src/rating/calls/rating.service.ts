import { AppError, systemClock } from '@app/common';
import { callsSince } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { callsQuarantined, callsRated, ratingFailed } from '../../kernel/metrics.js';
import { CurrentPrices } from '../prices/current-prices.js';
import { readCounter } from '../prices/price-counter.js';
import { tryBatch } from './try-batch.js';
import { rateAgain } from './rate-again.js';
import { RatingProgress } from './rating-progress.entity.js';
import { ratePage } from './rate-page.js';
import { TrunkCarriers } from '../trunks/trunk-carriers.service.js';

/** Number of records per page, and of parts that are rated again per transaction. */
const batch = 200;
const askTimeoutMs = 5000;

/**
 * Rates every call of cdr once, in the order of positions, and rates quarantined parts again when a
 * price or carrier appears. Replicas may run at the same time: the first to commit a page has rated
 * it.
 */
@Injectable()
export class Rating {
  private readonly logger = new Logger(Rating.name);
  private readonly repeater: Repeater;
  /** Whether trunks changed since the quarantine was swept. */
  private trunksChanged = true;
  private troubled = false;
  /** When every call of cdr was last found rated; at first the start of the process. */
  private lastCaughtUp = systemClock.now();

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'billing'>,
    private readonly prices: CurrentPrices,
    private readonly carriers: TrunkCarriers,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    this.repeater = repeaters.repeat(
      (stopping) => this.work(stopping),
      config.RATING_SWEEP_MS,
      (error) => this.failed(error),
    );
    carriers.whenChanged(() => {
      this.trunksChanged = true;
      this.repeater.wake();
    });
  }

  /**
   * When this replica last found every call of cdr rated, by any replica; at first the replica's
   * own start.
   */
  get caughtUpAt(): Date {
    return this.lastCaughtUp;
  }

  /** Signals that there may be a new record or price. */
  wake(): void {
    this.repeater.wake();
  }

  /**
   * Rates all calls of cdr, then quarantined parts that have a price now.
   * @throws AppError unavailable when the bus or cdr is unreachable, or `carriers-unknown`.
   */
  async catchUp(stopping?: AbortSignal): Promise<void> {
    if (!this.carriers.areKnown) {
      throw new AppError('unavailable', 'carriers-unknown', 'The carriers are not known yet.');
    }
    await this.carriers.keep();
    while (await this.rateNextPage(stopping));
    this.lastCaughtUp = systemClock.now();
    await this.sweepQuarantine();
  }

  private async work(stopping: AbortSignal): Promise<void> {
    // The repeater runs again as soon as the carriers become known.
    if (!this.carriers.areKnown) return;
    await this.catchUp(stopping);
    // A pass retries one batch of quarantined parts only, so that new calls are rated first.
    const { transactions, prices, carriers } = this;
    if (await tryBatch(transactions, prices, carriers.carrierOf, batch)) this.repeater.wake();
    if (this.troubled) this.logger.log('rating has resumed');
    this.troubled = false;
  }

  /** Rates the next page of cdr's calls. @returns Whether there may be more. */
  private async rateNextPage(stopping: AbortSignal | undefined): Promise<boolean> {
    const after = Number((await this.progress())?.position ?? 0);
    const { items, next } = await this.messaging.ask(
      callsSince,
      { scope: { as: 'service', service: 'billing' }, after, limit: batch },
      { timeoutMs: askTimeoutMs, stopping },
    );
    if (items.length === 0) return false;
    const page = { records: items, after, next };
    const rated = await ratePage(this.transactions, this.prices, this.carriers.carrierOf, page);
    if (rated !== null) {
      callsRated.inc(rated.calls);
      callsQuarantined.inc(rated.quarantined);
    }
    return true;
  }

  private async sweepQuarantine(): Promise<void> {
    const swept = Number((await this.progress())?.swept ?? 0);
    if (!this.trunksChanged && swept === (await readCounter(this.database))) return;
    this.trunksChanged = false;
    try {
      while (await rateAgain(this.transactions, this.prices, this.carriers, batch));
    } catch (error) {
      this.trunksChanged = true;
      throw error;
    }
  }

  private progress(): Promise<RatingProgress | null> {
    return this.database.manager.findOneBy(RatingProgress, { single: true });
  }

  /** Counts and logs each failure; an unreachable app is logged once, until rating resumes. */
  private failed(error: Error): void {
    ratingFailed.inc();
    if (!(error instanceof AppError) || error.kind !== 'unavailable') {
      this.logger.error('could not rate calls; trying again', error);
      return;
    }
    if (!this.troubled)
      this.logger.warn('rating has paused; trying again', { reason: error.message });
    this.troubled = true;
  }
}
