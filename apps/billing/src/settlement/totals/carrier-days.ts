import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Transactions } from '@app/platform/database';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../kernel/config.js';
import { countPage } from './count-charges.js';

/** Number of charge ids per transaction, which takes half a second at most. */
const pagePlaces = 50_000;

/** Keeps the sums per carrier and day up to date with the charges: on a timer, and before each answer. */
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
      (error) =>
        this.logger.error(
          'could not add up carriers’ charges by day; retrying after the interval',
          error,
        ),
    );
  }

  /**
   * Adds up all charges committed so far.
   * @throws AppError unavailable `still-counting` while more than a page of charges is left, as a partial sum
   * would look like a whole one.
   */
  async catchUp(): Promise<void> {
    const left = await this.count();
    if (left === 0) return;
    this.counting.wake();
    throw new AppError(
      'unavailable',
      'still-counting',
      `About ${left} charges aren’t added up yet; ask again in a minute.`,
    );
  }

  private count(): Promise<number> {
    return this.transactions.run(({ manager }) => countPage(manager, pagePlaces));
  }
}
