import { AppError } from '@app/common';
import type { Answered, correctionsWaiting } from '@app/contracts';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { Repeaters } from '@app/platform/repeating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../../../kernel/config.js';
import { callsCorrected, correctionsUnused } from '../../../kernel/metrics.js';
import { CurrentPrices } from '../../prices/current-prices.js';
import { TrunkCarriers } from '../../trunks/trunk-carriers.service.js';
import { isLockTimeout } from '../changes/apply-calls.js';
import { CdrCorrections } from './cdr-corrections.js';
import { correctBatch, isAnyDue } from './correct-batch.js';

/** Number of calls handled in one transaction, for which rating waits. */
const batch = 100;

const { instant, whole } = columnTypes;
const waitingMonths = rowsOf({ from: instant, until: instant, calls: whole, since: instant });

/**
 * Follows cdr's corrections: rates a call anew at once if no document is affected, and raises
 * `corrections-waiting` for other calls until a re-rating includes them. Replicas may run at the
 * same time; a killed one leaves each call either handled or not.
 */
@Injectable()
export class CallCorrections {
  private readonly logger = new Logger(CallCorrections.name);
  private troubled = false;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly prices: CurrentPrices,
    private readonly carriers: TrunkCarriers,
    private readonly corrections: CdrCorrections,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
    @Inject(CONFIG) config: Config,
  ) {
    repeaters.repeat(
      () => this.work(),
      config.CORRECTIONS_SWEEP_MS,
      (error) => this.logger.error('could not follow corrections of calls; trying again', error),
    );
  }

  /**
   * Handles all corrections that cdr has by now.
   * @throws AppError unavailable when the bus or cdr is unreachable, or `carriers-unknown`.
   */
  async catchUp(): Promise<void> {
    await this.corrections.catchUp();
    await this.settle();
    const waiting = await this.countWaiting();
    correctionsUnused.set(waiting);
    this.alarms.count('corrections-waiting', '', waiting);
  }

  /**
   * Numbers of calls that wait for a person, by the calls' month in the Netherlands, earliest
   * first.
   */
  waiting(reader: EntityManager): Promise<Answered<typeof correctionsWaiting>['months']> {
    return waitingMonths.query(
      reader,
      `select date_trunc('day', min(start)) at time zone 'Europe/Amsterdam' as from,
              (date_trunc('day', max(start)) + interval '1 day') at time zone 'Europe/Amsterdam' as until,
              count(*) as calls, min(kept_at) as since
         from (select to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam' as start, kept_at
                 from billing.corrected_calls where waits and not used) k
        group by date_trunc('month', start) order by 1`,
    );
  }

  private async work(): Promise<void> {
    // Without the carriers every late leg would be quarantined, so the pass waits until they are known.
    if (!this.carriers.areKnown) return;
    try {
      await this.catchUp();
      if (this.troubled) this.logger.log('following corrections of calls has resumed');
      this.troubled = false;
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
      if (!this.troubled) {
        this.logger.warn('following corrections of calls has paused; trying again', {
          reason: error.message,
        });
      }
      this.troubled = true;
    }
  }

  private async settle(): Promise<void> {
    const { transactions, prices, carriers } = this;
    if (!carriers.areKnown) {
      throw new AppError('unavailable', 'carriers-unknown', 'The carriers are not known yet.');
    }
    const { counter } = await prices.read();
    if (!(await isAnyDue(this.database.manager, counter))) return;
    try {
      for (let more = true; more;) {
        const done = await correctBatch(transactions, prices, carriers.carrierOf, batch);
        callsCorrected.inc(done.rated);
        more = done.more;
      }
    } catch (error) {
      // A lock timeout: documents are being made of these charges. The next pass comes after that.
      if (!isLockTimeout(error)) throw error;
    }
  }

  private async countWaiting(): Promise<number> {
    const [row]: { waiting: string }[] = await this.database.query(
      'select count(*) as waiting from billing.corrected_calls where waits and not used',
    );
    return Number(row?.waiting ?? 0);
  }
}
