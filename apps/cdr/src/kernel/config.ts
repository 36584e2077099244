import { blobFields } from '@app/platform/blobs';
import {
  appFields,
  databaseFields,
  natsFields,
  secret,
  switchFields,
  wholeNumber,
} from '@app/platform/config';
import { z } from 'zod';
import { periodSettings } from './period-settings.js';

/**
 * Largest leg that is read, in bytes. Captured legs have 5 to 11 kB; mod_json_cdr repeats each byte
 * of the From header some 22 times, so that an INVITE that just fits into a UDP packet makes 1.3
 * MB.
 */
export const longestBody = 4_000_000;

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  ...switchFields,
  ...blobFields,
  /** Password of the user `switch`, which posts legs. */
  CDR_TOKEN: secret(),
  /** Legs that may wait for a commit; further ones are answered 503. */
  INTAKE_QUEUE: wholeNumber(1, 1_000_000).default(5000),
  /** Largest number of legs committed together. */
  INTAKE_GROUP: wholeNumber(1, 5000).default(2000),
  /** How long a call waits for the last of its legs once its A leg has arrived. */
  COMPLETE_AFTER_MS: wholeNumber(0, 86_400_000).default(30_000),
  /**
   * How long a call waits at most while legs of its switch arrive from a spool, which may contain
   * its last leg.
   */
  COMPLETE_SPOOLED_AFTER_MS: wholeNumber(0, 86_400_000).default(900_000),
  /**
   * How long a leg waits for its A leg before its switch is asked whether the A leg's channel
   * exists.
   */
  ORPHAN_ASK_AFTER_MS: wholeNumber(0, 86_400_000).default(30_000),
  /** How long the A leg's channel must be gone before the leg counts as an orphan. */
  ORPHAN_GRACE_MS: wholeNumber(0, 86_400_000).default(300_000),
  /** How often switches are asked for their calls. */
  SEEN_EVERY_MS: wholeNumber(10, 600_000).default(15_000),
  /**
   * How long a switch must be unreachable, or a leg of an ended call be missing, before an answered
   * call is closed with an unknown end.
   */
  UNKNOWN_AFTER_MS: wholeNumber(0, 86_400_000).default(300_000),
  /**
   * How long a session that a switch counted may lack its leg before the leg counts as missing; a
   * spool is emptied long before.
   */
  LEGS_MISSING_AFTER_MS: wholeNumber(0, 86_400_000).default(300_000),
  /** How often expired data is looked for; it is removed a month at a time. */
  AGE_EVERY_MS: wholeNumber(10, 86_400_000).default(3_600_000),
  /** Retention periods by the month of the call; a change is a new rule with its date. */
  AGE_PERIODS: periodSettings,
  /** How many days the file of an export is kept. */
  EXPORT_KEPT_DAYS: wholeNumber(1, 90).default(7),
  /** Pause between two checks for due work. */
  SWEEP_MS: wholeNumber(10, 60_000).default(1000),
});
export type Config = z.infer<typeof config>;
