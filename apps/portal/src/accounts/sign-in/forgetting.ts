import { Repeaters } from '@app/platform/repeating';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { KeyWarnings } from '../keys/key-warnings.service.js';

const everyMs = 3_600_000;

/**
 * Hourly deletes rows whose period, as the entities declare it, is over, and warns makers of API keys that expire
 * soon.
 */
@Injectable()
export class Forgetting {
  private readonly logger = new Logger(Forgetting.name);

  constructor(
    private readonly database: DataSource,
    keys: KeyWarnings,
    repeaters: Repeaters,
  ) {
    repeaters.repeat(
      () => this.forget(),
      everyMs,
      (error) => this.logger.error('expired rows were not deleted; trying again', error),
    );
    repeaters.repeat(
      () => keys.warn(),
      everyMs,
      (error) =>
        this.logger.warn('makers of expiring keys were not warned yet; trying again', {
          err: error,
        }),
    );
  }

  async forget(): Promise<void> {
    for (const expired of [
      `sessions where expires_at < now() - interval '1 day'`,
      `verifications where expires_at < now()`,
      `email_changes where expires_at < now()`,
      `attempt_counts where window_ends < now() - interval '1 day'`,
      `used_codes where used_at < now() - interval '1 day'`,
      `staff_grants where coalesce(decided_at, expires_at) < now() - interval '30 days'`,
      `api_keys where expires_at < now() - interval '30 days'`,
      `caller_codes where made_at < now() - interval '1 day'`,
      `caller_requests where answered_at < now() - interval '2 years'`,
    ]) {
      await this.database.query(`delete from ${expired}`);
    }
  }
}
