import { isDatabaseAway } from '@app/platform/database';
import { Injectable, Logger } from '@nestjs/common';

/** Logs once that PostgreSQL is away and once that it is back, however much is tried meanwhile. */
@Injectable()
export class DatabaseOutage {
  private readonly logger = new Logger(DatabaseOutage.name);
  private since: number | undefined;
  private ended: number | undefined;

  /** When the last outage ended, by `performance.now()`; undefined when there was none. */
  get endedAt(): number | undefined {
    return this.ended;
  }

  /**
   * True when the error comes from the outage, which is logged already; the caller need not log the
   * error.
   */
  covers(error: unknown): boolean {
    if (!isDatabaseAway(error)) return false;
    if (this.since === undefined) {
      this.since = performance.now();
      this.logger.error('the database is away; trying again until it is back', {
        reason: error instanceof Error ? error.message || error.name : '',
      });
    }
    return true;
  }

  /** Must be called after a statement has succeeded. */
  over(): void {
    if (this.since === undefined) return;
    this.logger.log('the database is back', {
      seconds: Math.round((performance.now() - this.since) / 1000),
    });
    this.since = undefined;
    this.ended = performance.now();
  }
}
