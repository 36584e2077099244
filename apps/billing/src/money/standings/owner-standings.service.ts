import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { Repeater } from '@app/platform/repeating';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { changeStandings } from './standing-changes.js';

/**
 * Finds who has become unpaid, or isn’t any more: after payments, when a rule or an agreement changes, and on a
 * timer, since a day begins. portal hears of it, closes the numbers and opens them again.
 */
@Injectable()
export class OwnerStandings implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OwnerStandings.name);
  private readonly looking: Repeater;

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.looking = new Repeater(
      () => this.look(),
      config.STANDING_SWEEP_MS,
      (error) => this.logger.error('could not look who is unpaid; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.looking.stop();
  }

  /** Something was paid or agreed. */
  wake(): void {
    this.looking.wake();
  }

  private async look(): Promise<void> {
    const count = await this.transactions.run((transaction) =>
      changeStandings(transaction, dutchDate(new Date())),
    );
    if (count > 0) this.logger.log({ msg: 'owners became unpaid, or aren’t any more', count });
  }
}
