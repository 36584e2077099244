import {
  startApp,
  type FreshBus,
  type FreshDatabase,
  type FreshRedis,
  type RunningApp,
} from '@app/testing';
import { keptByDefault } from './kernel/time/kept-periods.js';
import { BillingModule } from './billing.module.js';

/** The parts that a spec provides for the billing that it starts. */
export interface BillingGround {
  readonly database: FreshDatabase;
  readonly bus: FreshBus;
  readonly redis: FreshRedis;
  /** Folder in which billing stores PDFs and other files. */
  readonly folder: string;
}

/**
 * Starts billing with sweeps once a minute, so that nothing happens by itself. `more` overrides
 * settings.
 */
export function startBillingOn(
  { database, bus, redis, folder }: BillingGround,
  more: object = {},
): Promise<RunningApp> {
  return startApp(
    { name: 'billing', module: BillingModule },
    {
      ...bus.config,
      ...database.config,
      ...redis.config,
      REDIS_PREFIX: bus.config.NATS_PREFIX,
      BLOBS_DIR: folder,
      FILES_SECRET: 'a-secret-that-only-this-spec-knows-of',
      SETTLING_MS: 0,
      PAYMENT_TERM_DAYS: 14,
      PAYOUT_ACCOUNT_FREEZE_DAYS: 7,
      ONE_PERSON_EUROS: 50,
      RATING_SWEEP_MS: 60_000,
      RATING_WATCH_MS: 60_000,
      RUN_SWEEP_MS: 60_000,
      RUN_BATCH: 1000,
      SETTLEMENT_SWEEP_MS: 60_000,
      KEPT_MONTHS: keptByDefault,
      LEFT_FILES_DAYS: 30,
      AGE_EVERY_MS: 3_600_000,
      QUARANTINE_ALARM_AGE_MS: 3 * 86_400_000,
      CORRECTIONS_SWEEP_MS: 600_000,
      STANDING_SWEEP_MS: 600_000,
      NOTICE_SWEEP_MS: 600_000,
      ...more,
    },
  );
}
