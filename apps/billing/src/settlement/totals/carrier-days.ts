import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../kernel/config.js';
import { countPage } from './count-charges.js';

/** Places in the order of commit; half a second's work at most. */
const pagePlaces = 50_000;

/** Keeps the sums of carriers' days at what is charged: on a timer, and before each answer. */
@Injectable()
export class CarrierDays {
  private readonly logger = new Logger(CarrierDays.name);
  private readonly counting: Repeater;

  constructor(
    private readonly transactions: Transactions,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Pick<Config, 'SETTLEMENT_SWEEP_MS'>,
  ) {
    this.counting = repeaters.repeat(
      async (stopping) => {
        while (!stopping.aborted && (await this.count()) > 0);
      },
      config.SETTLEMENT_SWEEP_MS,
      (error) => this.logger.error('could not add up carriers’ days; trying again', error),
    );
  }

  /**
   * All that was charged until now is added up when it resolves.
   * @throws AppError unavailable `still-counting` while more than a page is left: half a sum looks like a
   * whole one.
   */
  async catchUp(): Promise<void> {
    const left = await this.count();
    if (left === 0) return;
    this.counting.wake();
    throw new AppError(
      'unavailable',
      'still-counting',
      `Some ${left} amounts are yet to be added up; ask again in a minute.`,
    );
  }

  private count(): Promise<number> {
    return this.transactions.run(({ manager }) => countPage(manager, pagePlaces));
  }
}
