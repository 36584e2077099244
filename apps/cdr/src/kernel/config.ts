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
 * Largest leg that is read, in bytes. Captured ones have 5 to 11 kB; mod_json_cdr writes a byte of
 * the From header some 22 times, so an INVITE that just fits into a UDP packet makes 1.3 MB.
 */
export const longestBody = 4_000_000;

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  ...switchFields,
  ...blobFields,
  /** Password of the user `switch`, by whom legs are posted. */
  CDR_TOKEN: secret(),
  /** Legs that may wait for a commit; more are answered 503. */
  INTAKE_QUEUE: wholeNumber(1, 1_000_000).default(5000),
  /** Legs that are committed together at most. */
  INTAKE_GROUP: wholeNumber(1, 5000).default(2000),
  /** How long a call waits for the last of its legs once its A leg is in. */
  COMPLETE_AFTER_MS: wholeNumber(0, 86_400_000).default(30_000),
  /**
   * How long it waits at most while legs of its switch come from a spool, of which the last of its own may
   * be one.
   */
  COMPLETE_SPOOLED_AFTER_MS: wholeNumber(0, 86_400_000).default(900_000),
  /** How long a leg waits for its A leg before its switch is asked for that channel. */
  ORPHAN_ASK_AFTER_MS: wholeNumber(0, 86_400_000).default(30_000),
  /** How long that channel must be gone before the leg counts as an orphan. */
  ORPHAN_GRACE_MS: wholeNumber(0, 86_400_000).default(300_000),
  /** How often switches are asked which calls they have. */
  SEEN_EVERY_MS: wholeNumber(10, 600_000).default(15_000),
  /**
   * How long a switch must be out of reach, or a leg of a call that ended be waited for, before an
   * answered call counts as one that nobody knows the end of.
   */
  UNKNOWN_AFTER_MS: wholeNumber(0, 86_400_000).default(300_000),
  /**
   * How long a session that a switch counted may be without its leg before that counts as missing: what
   * is in a spool is swept long before.
   */
  LEGS_MISSING_AFTER_MS: wholeNumber(0, 86_400_000).default(300_000),
  /** How often a look is taken at what has been kept long enough; it goes a month at a time. */
  AGE_EVERY_MS: wholeNumber(10, 86_400_000).default(3_600_000),
  /** For how long what is kept, by the month of the call; a change is a new rule with its date. */
  AGE_PERIODS: periodSettings,
  /** How many days the file of an export is kept. */
  EXPORT_KEPT_DAYS: wholeNumber(1, 90).default(7),
  /** Pause between two looks at what is due. */
  SWEEP_MS: wholeNumber(10, 60_000).default(1000),
});
export type Config = z.infer<typeof config>;
