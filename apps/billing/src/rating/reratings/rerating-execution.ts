import type { Rerating } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { isAway } from '../../kernel/away.js';
import { heldNumbers } from '../../kernel/parties/held-numbers.js';
import { CurrentPrices } from '../prices/current-prices.js';
import { Rating } from '../calls/rating.service.js';
import { TrunkCarriers } from '../trunks/trunk-carriers.service.js';
import { applyBatch } from './apply-batch.js';
import { isLockTimeout } from './changes/apply-calls.js';
import { type HolderOf, holderLookup } from './changes/call-facts.js';
import { CdrCorrections } from './corrections/cdr-corrections.js';
import { compareBatch } from './compare-batch.js';
import { ReratingFiles } from './rerating-files.js';
import { ReratingStore } from './rerating-store.js';

/** Number of calls compared, or changed, in one transaction; rating waits for the changes. */
const batches = { compare: 1000, apply: 200 };

type Need = 'calls' | 'corrections' | 'portal';

/**
 * Compares the calls of re-ratings, and applies the reports that staff confirmed. It may be killed
 * at any moment and executed again, also concurrently: each batch is a transaction that advances
 * the position.
 */
@Injectable()
export class ReratingExecution {
  private readonly logger = new Logger(ReratingExecution.name);

  constructor(
    private readonly store: ReratingStore,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging<'billing'>,
    private readonly prices: CurrentPrices,
    private readonly rating: Rating,
    private readonly carriers: TrunkCarriers,
    private readonly corrections: CdrCorrections,
    private readonly files: ReratingFiles,
  ) {}

  /**
   * Returns early when the re-rating has to wait; `waitsFor` then has the reason.
   * @param stopping Stops between two batches; the next start continues.
   */
  async execute(id: string, stopping: AbortSignal): Promise<void> {
    const state = await this.store.stateOf(id);
    if (state === 'comparing') await this.compare(await this.store.get(id), stopping);
    if (state === 'applying') await this.apply(id, stopping);
  }

  private async compare({ id, renew }: Rerating, stopping: AbortSignal): Promise<void> {
    let holderOf: HolderOf = () => null;
    const has = (need: Need, get: () => Promise<void>) => this.has(id, need, get);
    const isReady =
      (await has('calls', () => this.rating.catchUp())) &&
      (await has('corrections', () => this.corrections.catchUp())) &&
      (!renew.includes('holders') ||
        (await has('portal', async () => {
          const scope = { as: 'service', service: 'billing' } as const;
          holderOf = holderLookup(await heldNumbers(this.messaging, scope));
        })));
    if (!isReady) return;
    await this.store.waitFor(id, null);
    const { transactions, prices } = this;
    const lookups = { carrierOf: this.carriers.carrierOf, holderOf };
    while (!stopping.aborted) {
      if (!(await compareBatch(transactions, prices, lookups, id, batches.compare))) break;
    }
    if ((await this.store.stateOf(id)) !== 'compared') return;
    try {
      await this.files.ensure(id);
    } catch (error) {
      this.logger.error(
        'a re-rating report has no file yet; the next request for the file makes it',
        error,
      );
    }
  }

  private async apply(id: string, stopping: AbortSignal): Promise<void> {
    const { transactions, prices, carriers } = this;
    try {
      while (!stopping.aborted) {
        if (!(await applyBatch(transactions, prices, carriers.carrierOf, id, batches.apply)))
          return;
      }
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      await this.store.waitFor(id, 'documents');
    }
  }

  /**
   * Gets something that a re-rating needs. An unreachable app comes back by itself; any other error
   * may last, so it is logged as an error.
   */
  private async has(id: string, need: Need, get: () => Promise<void>): Promise<boolean> {
    try {
      await get();
      return true;
    } catch (error) {
      const waits = isAway(error);
      if (waits)
        this.logger.debug({
          msg: 'a re-rating has to wait: an app that it needs cannot be reached',
          id,
          reason: String(error),
        });
      else this.logger.error('a re-rating cannot begin; trying again', { id, need, err: error });
      await this.store.waitFor(id, waits ? need : `${need}-failed`);
      return false;
    }
  }
}
