import {
  appFields,
  listOf,
  natsFields,
  port,
  publicKey,
  secret,
  urlOf,
  wholeNumber,
} from '@app/platform/config';
import { z } from 'zod';

export const config = z.object({
  ...appFields,
  ...natsFields,
  /** The name of the switch on this host. */
  SWITCH_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be the name of this host’s switch')
    .describe('must be the name of this host’s switch'),
  /** The switch's event socket, or the balancer in front of it. */
  SWITCH_HOST: z.string().min(1).default('127.0.0.1'),
  SWITCH_PORT: port(),
  EVENT_SOCKET_PASSWORD: secret(),
  /**
   * Where the balancer on this host serves its metrics, its `BALANCER_STATUS`:
   * `http://127.0.0.1:8404`.
   */
  BALANCER_URL: urlOf(['http']),
  /**
   * Pause between two readings of the balancer; two in a row without a controller that is up raise
   * an alarm.
   */
  BALANCER_LOOK_MS: wholeNumber(50, 60_000).default(2000),
  /** A controller that is down for this long raises an alarm: one that restarts is back before. */
  CONTROLLER_ALARM_MS: wholeNumber(50, 600_000).default(30_000),
  /**
   * The folder of carriers that the switch includes, its `FS_CARRIERS_DIR`. The agent owns its
   * contents.
   */
  CARRIERS_DIR: z.string().min(1).describe('must name the folder of the switch’s carriers'),
  /** A switch that lacks its carriers, or a bus without any, raises an alarm after this long. */
  CARRIERS_ALARM_MS: wholeNumber(50, 600_000).default(30_000),
  /** The folder of prompts that the switch plays. The agent owns its contents. */
  PROMPTS_DIR: z.string().min(1).describe('must name the folder of the switch’s prompts'),
  /**
   * Pause between two comparisons of the prompts with the store; changes on the bus are noticed at
   * once.
   */
  PROMPTS_LOOK_MS: wholeNumber(50, 600_000).default(30_000),
  /**
   * Pause between two reports of the switch's state; a switch without a report for 30 s does not
   * count as live.
   */
  SWITCH_REPORT_MS: wholeNumber(50, 20_000).default(5000),
  /** The folders that mod_json_cdr spools legs to, its `err-log-dir`s. */
  CDR_SPOOL_DIRS: listOf('must name the folders that the switch spools legs to'),
  /** Where legs are posted, for example `http://127.0.0.1:24001/cdr`. */
  CDR_URL: urlOf(['http', 'https']),
  CDR_TOKEN: secret(),
  /** Spooled legs under way to cdr at a time. */
  SPOOL_CONCURRENCY: wholeNumber(1, 64).default(8),
  /** Pause between two sweeps of the spool folders; new files are noticed at once. */
  SPOOL_SWEEP_MS: wholeNumber(50, 600_000).default(2000),
  /** An incomplete file without a write for this long counts as broken. */
  SPOOL_BROKEN_AFTER_MS: wholeNumber(100, 86_400_000).default(60_000),
  /** Encrypts files that cannot be read, for the 7 days that they are kept for a person. */
  SPOOL_KEY: secret(),
  /** A leg that waits for this long raises an alarm: cdr is away or rejects it. */
  SPOOL_WAITING_ALARM_MS: wholeNumber(50, 86_400_000).default(600_000),
  /**
   * The folder that the switch records to, its controllers' `RECORDINGS_DIR` by its path on this
   * host.
   */
  RECORDINGS_DIR: z.string().min(1).describe('must name the folder of the switch’s recordings'),
  /** The address of recordings, for example `http://127.0.0.1:24015`. */
  RECORDINGS_URL: urlOf(['http', 'https']),
  RECORDINGS_TOKEN: secret(),
  /** The public key whose private key only recordings has: only it can read the audio delivered. */
  RECORDINGS_PUBLIC_KEY: publicKey(),
  /**
   * The folder `arrivals` in recordings' `BLOBS_DIR`, where this host mounts that volume: audio is
   * sealed into it and moved from it by a rename. Without it, audio is sent by HTTP.
   */
  RECORDINGS_ARRIVALS_DIR: z.string().min(1).optional(),
  /**
   * Audio files sent at a time. With an arrivals folder twice as many are under way, sealed by this
   * many threads.
   */
  AUDIO_CONCURRENCY: wholeNumber(1, 32).default(8),
  /**
   * Pause between two sweeps of the recordings folder; the switch reports most closed files at
   * once.
   */
  AUDIO_SWEEP_MS: wholeNumber(50, 600_000).default(2000),
  /** A whole file without a write for this long is closed: the switch writes at least every 4 s. */
  AUDIO_QUIET_MS: wholeNumber(0, 600_000).default(5000),
  /**
   * A file that breaks off in the middle, and whose call is gone, is delivered with a corrected
   * header after this long without a write.
   */
  AUDIO_MEND_AFTER_MS: wholeNumber(0, 86_400_000).default(60_000),
  /** Audio that waits for this long raises an alarm: recordings is away or rejects it. */
  AUDIO_WAITING_ALARM_MS: wholeNumber(50, 86_400_000).default(600_000),
  /**
   * Less free space than this for recordings, in megabytes of 10^6, raises an alarm: 100 calls fill
   * it in 3 minutes.
   */
  AUDIO_FREE_MB: wholeNumber(0, 1_000_000_000).default(500),
  /** Pause between two checks of the free space of spool and recordings. */
  SPOOL_SPACE_LOOK_MS: wholeNumber(50, 600_000).default(30_000),
  /**
   * Less free space than this, in megabytes of 10^6, raises an alarm: legs of 11 kB, 75 a second
   * for 30 calls, fill it in 20 minutes.
   */
  SPOOL_FREE_MB: wholeNumber(0, 1_000_000_000).default(1000),
  /** Fewer free inodes than this raise an alarm, on file systems that limit them. */
  SPOOL_FREE_FILES: wholeNumber(0, 1_000_000_000).default(90_000),
});
export type Config = z.infer<typeof config>;
