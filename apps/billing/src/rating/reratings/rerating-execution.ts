import { AppError } from '@app/common';
import type { Rerating } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
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

/** Calls that are compared in one transaction, and changed in one; rating waits for the latter. */
const batches = { compare: 1000, apply: 200 };

type Need = 'calls' | 'corrections' | 'portal';

/** What is said when the bus, or whoever should answer, isn't there, or not there yet. */
const away = new Set(['bus-away', 'nobody-answers', 'no-answer-in-time', 'carriers-unknown']);

/**
 * Compares what re-ratings are about, and applies what staff confirmed. It may be killed at any moment
 * and executed again, also beside itself: each batch is a transaction that moves its place.
 */
@Injectable()
export class ReratingExecution implements OnModuleDestroy {
  private readonly logger = new Logger(ReratingExecution.name);
  private stopping = false;
  private readonly executing = new Set<Promise<void>>();

  constructor(
    private readonly store: ReratingStore,
    private readonly transactions: Transactions,
    private readonly messaging: Messaging,
    private readonly prices: CurrentPrices,
    private readonly rating: Rating,
    private readonly carriers: TrunkCarriers,
    private readonly corrections: CdrCorrections,
    private readonly files: ReratingFiles,
  ) {}

  /** Between two batches, while the database is still there; the rest is done after the next start. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.executing);
  }

  /** Returns early when it has to wait; `waitsFor` then says for what. */
  async execute(id: string): Promise<void> {
    const execution = this.goOn(id);
    this.executing.add(execution);
    try {
      await execution;
    } finally {
      this.executing.delete(execution);
    }
  }

  private async goOn(id: string): Promise<void> {
    const state = await this.store.stateOf(id);
    if (state === 'comparing') await this.compare(await this.store.get(id));
    if (state === 'applying') await this.apply(id);
  }

  private async compare({ id, renew }: Rerating): Promise<void> {
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
    while (!this.stopping) {
      if (!(await compareBatch(transactions, prices, lookups, id, batches.compare))) break;
    }
    if ((await this.store.stateOf(id)) !== 'compared') return;
    try {
      await this.files.ensure(id);
    } catch (error) {
      this.logger.error('a report has no file yet; whoever asks for it has it made', error);
    }
  }

  private async apply(id: string): Promise<void> {
    const { transactions, prices, carriers } = this;
    try {
      while (!this.stopping) {
        if (!(await applyBatch(transactions, prices, carriers.carrierOf, id, batches.apply)))
          return;
      }
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      await this.store.waitFor(id, 'documents');
    }
  }

  /** Who is away comes back; what else goes wrong may do so for ever, and is to be seen. */
  private async has(id: string, need: Need, get: () => Promise<void>): Promise<boolean> {
    try {
      await get();
      return true;
    } catch (error) {
      const isAway = error instanceof AppError && away.has(error.code);
      if (isAway) this.logger.debug({ msg: 'a re-rating has to wait', id, reason: error.message });
      else this.logger.error('a re-rating can’t begin; trying again', { id, need, err: error });
      await this.store.waitFor(id, isAway ? need : `${need}-failed`);
      return false;
    }
  }
}
