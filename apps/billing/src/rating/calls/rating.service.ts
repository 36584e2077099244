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

/** Records of a page, and parts of calls that are rated again in one transaction. */
const batch = 200;
const askTimeoutMs = 5000;

/**
 * Rates every call that cdr has a record of, in the order of its positions, once; and again what
 * had to wait, when a price or a carrier appears. Replicas may do so at the same time: whoever
 * commits a page first has rated it.
 */
@Injectable()
export class Rating {
  private readonly logger = new Logger(Rating.name);
  private readonly repeater: Repeater;
  /** The trunks changed since the quarantine was swept. */
  private trunksChanged = true;
  private troubled = false;
  /** When every call of cdr was last found rated; the process's start counts as that. */
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

  /** When this replica last found every call of cdr rated, by whichever; at first its own start. */
  get caughtUpAt(): Date {
    return this.lastCaughtUp;
  }

  /** There may be something to rate: a record, or a price. */
  wake(): void {
    this.repeater.wake();
  }

  /**
   * Rates all that cdr has, and what waited for a price that is there now.
   * @throws AppError unavailable when the bus or cdr is away, or `carriers-unknown`.
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
    // They wake it when they are.
    if (!this.carriers.areKnown) return;
    await this.catchUp(stopping);
    // A batch at a time: what comes in meanwhile is rated first.
    const { transactions, prices, carriers } = this;
    if (await tryBatch(transactions, prices, carriers.carrierOf, batch)) this.repeater.wake();
    if (this.troubled) this.logger.log('rates calls again');
    this.troubled = false;
  }

  /** @returns Whether there may be more. */
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

  /** One line when something that it needs is away, not one a try. */
  private failed(error: Error): void {
    ratingFailed.inc();
    if (!(error instanceof AppError) || error.kind !== 'unavailable') {
      this.logger.error('could not rate calls; trying again', error);
      return;
    }
    if (!this.troubled) this.logger.warn('rates no calls for now', { reason: error.message });
    this.troubled = true;
  }
}
