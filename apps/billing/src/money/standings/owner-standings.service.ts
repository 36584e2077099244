import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { changeStandings } from './standing-changes.js';

/**
 * Finds who has become unpaid, or isn’t any more: after payments, when a rule or an agreement changes, and on a
 * timer, since a day begins. portal hears of it, closes the numbers and opens them again.
 */
@Injectable()
export class OwnerStandings {
  private readonly logger = new Logger(OwnerStandings.name);
  private readonly looking: Repeater;

  constructor(
    private readonly transactions: Transactions,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    this.looking = repeaters.repeat(
      () => this.look(),
      config.STANDING_SWEEP_MS,
      (error) => this.logger.error('could not look who is unpaid; trying again', error),
    );
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
