import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { changeStandings } from './standing-changes.js';

/**
 * Updates which owners are unpaid: after payments, after changes of deferrals, and on a timer, as a new day or rule
 * may change it. It publishes changes; portal closes unpaid owners' numbers and opens them again.
 */
@Injectable()
export class OwnerStandings {
  private readonly logger = new Logger(OwnerStandings.name);
  private readonly updating: Repeater;

  constructor(
    private readonly transactions: Transactions,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    this.updating = repeaters.repeat(
      () => this.update(),
      config.STANDING_SWEEP_MS,
      (error) =>
        this.logger.error(
          'could not update which owners are unpaid; retrying after the interval',
          error,
        ),
    );
  }

  /** Starts an update now, after a payment or a deferral. */
  wake(): void {
    this.updating.wake();
  }

  private async update(): Promise<void> {
    const count = await this.transactions.run((transaction) =>
      changeStandings(transaction, dutchDate(new Date())),
    );
    if (count > 0) this.logger.log({ msg: 'owners became unpaid, or are no longer unpaid', count });
  }
}
