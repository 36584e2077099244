import { systemClock } from '@app/common';
import { Alarms } from '@app/platform/alarms';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Repeaters } from '@app/platform/repeating';
import { type QuarantineCode, quarantineCodes, quarantineOfPeople } from '@app/rating';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { partsWaiting, ratingLag } from '../../kernel/metrics.js';
import { Rating } from './rating.service.js';

const { textOf, whole } = columnTypes;
const partsByCode = rowsOf({
  code: textOf<QuarantineCode>(),
  parts: whole,
  /** Parts quarantined within the last hour, and parts that have waited for too long. */
  lately: whole,
  long: whole,
});

/**
 * Raises alarms when rating lags behind cdr, when the quarantine grows, and when parts need a
 * person or have waited too long for a price.
 */
@Injectable()
export class RatingWatch {
  private readonly logger = new Logger(RatingWatch.name);

  constructor(
    private readonly database: DataSource,
    private readonly rating: Rating,
    private readonly alarms: Alarms,
    repeaters: Repeaters,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    repeaters.repeat(
      () => this.check(),
      config.RATING_WATCH_MS,
      (error) =>
        this.logger.warn(
          'could not check the quarantine and the lag of rating; trying again',
          error,
        ),
    );
  }

  private async check(): Promise<void> {
    const lagMs = systemClock.now().getTime() - this.rating.caughtUpAt.getTime();
    ratingLag.set(lagMs / 1000);
    this.alarms.set('rating-lags', '', lagMs > this.config.RATING_LAG_ALARM_MS);

    const rows = await partsByCode.query(
      this.database,
      `select code, count(*) as parts,
              count(*) filter (where since > clock_timestamp() - interval '1 hour') as lately,
              count(*) filter (where since < clock_timestamp() - $1 * interval '1 millisecond') as long
         from billing.quarantined where dismissed_at is null group by code`,
      [this.config.QUARANTINE_ALARM_AGE_MS],
    );
    const ofCode = new Map(rows.map((row) => [row.code, row]));
    for (const code of quarantineCodes) {
      const row = ofCode.get(code);
      partsWaiting.set({ code }, row?.parts ?? 0);
      const lately = row?.lately ?? 0;
      this.alarms.set('quarantine-grows', code, lately > this.config.QUARANTINE_ALARM_PARTS);
      const stuck = quarantineOfPeople.has(code) ? row?.parts : row?.long;
      this.alarms.count('quarantine-waits', code, stuck ?? 0);
    }
  }
}
