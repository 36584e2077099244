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
  /** What the switch on this host calls itself. */
  SWITCH_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be the name of this host’s switch')
    .describe('must be the name of this host’s switch'),
  /** Its event socket, or the balancer before that. */
  SWITCH_HOST: z.string().min(1).default('127.0.0.1'),
  SWITCH_PORT: port(),
  EVENT_SOCKET_PASSWORD: secret(),
  /** Where the balancer on this host says how it is, its `BALANCER_STATUS`: `http://127.0.0.1:8404`. */
  BALANCER_URL: urlOf(['http']),
  /** Pause between two looks at it; at the second that finds no controller well there is an alarm. */
  BALANCER_LOOK_MS: wholeNumber(50, 60_000).default(2000),
  /** A controller that isn't well for this long is alarmed: one that is renewed is back before. */
  CONTROLLER_ALARM_MS: wholeNumber(50, 600_000).default(30_000),
  /** What the switch includes about carriers, `FS_CARRIERS_DIR` there; nothing else is in there. */
  CARRIERS_DIR: z.string().min(1).describe('must name the folder of the switch’s carriers'),
  /** A switch that lacks them, or a bus that tells of none, for this long is alarmed. */
  CARRIERS_ALARM_MS: wholeNumber(50, 600_000).default(30_000),
  /** Where the switch finds its prompts; it has no others in there. */
  PROMPTS_DIR: z.string().min(1).describe('must name the folder of the switch’s prompts'),
  /** Pause between two looks at the prompts; changes are noticed sooner. */
  PROMPTS_LOOK_MS: wholeNumber(50, 600_000).default(30_000),
  /** How often it is said how far the switch is; silent for 30 s, it isn't live. */
  SWITCH_REPORT_MS: wholeNumber(50, 20_000).default(5000),
  /** The folders that mod_json_cdr spools to, its `err-log-dir`s. */
  CDR_SPOOL_DIRS: listOf('must name the folders that the switch spools legs to'),
  /** Where legs are posted, such as `http://127.0.0.1:24001/cdr`. */
  CDR_URL: urlOf(['http', 'https']),
  CDR_TOKEN: secret(),
  /** Files that are under way to cdr at a time. */
  SPOOL_CONCURRENCY: wholeNumber(1, 64).default(8),
  /** Pause between two looks at the folders; changes are noticed sooner. */
  SPOOL_SWEEP_MS: wholeNumber(50, 600_000).default(2000),
  /** A file that isn't whole and hasn't changed for this long won't become so. */
  SPOOL_BROKEN_AFTER_MS: wholeNumber(100, 86_400_000).default(60_000),
  /** What can't be read is encrypted with, for the 7 days that a person has to look at it. */
  SPOOL_KEY: secret(),
  /** A leg that waits for so long is alarmed: cdr is away, or fails at it. */
  SPOOL_WAITING_ALARM_MS: wholeNumber(50, 86_400_000).default(600_000),
  /** Where the switch writes what it records, its controllers' `RECORDINGS_DIR` as it is seen here. */
  RECORDINGS_DIR: z.string().min(1).describe('must name the folder of the switch’s recordings'),
  /** Where recordings is, such as `http://127.0.0.1:24015`. */
  RECORDINGS_URL: urlOf(['http', 'https']),
  RECORDINGS_TOKEN: secret(),
  /** Of the pair that recordings has the other half of: what is brought, it alone can read. */
  RECORDINGS_PUBLIC_KEY: publicKey(),
  /**
   * The folder `arrivals` in recordings' `BLOBS_DIR`, where this host mounts that volume: audio is sealed into it, and
   * taken over there by a rename. Left out, it is sent.
   */
  RECORDINGS_ARRIVALS_DIR: z.string().min(1).optional(),
  /** Files of audio that are sent at a time; with a folder of arrivals twice as many, sealed by as many threads. */
  AUDIO_CONCURRENCY: wholeNumber(1, 32).default(8),
  /** Pause between two looks at the folder; of most files the switch says sooner that it closed them. */
  AUDIO_SWEEP_MS: wholeNumber(50, 600_000).default(2000),
  /** A whole file that hasn't changed for so long is closed: the switch writes every 4 s at least. */
  AUDIO_QUIET_MS: wholeNumber(0, 600_000).default(5000),
  /** A file that isn't whole, hasn't changed for so long, and whose call is gone is put right. */
  AUDIO_MEND_AFTER_MS: wholeNumber(0, 86_400_000).default(60_000),
  /** Audio that waits for so long is alarmed: recordings is away, or fails at it. */
  AUDIO_WAITING_ALARM_MS: wholeNumber(50, 86_400_000).default(600_000),
  /** Less room than this for recordings, in megabytes of 10^6, is alarmed: 100 calls fill it in 3 minutes. */
  AUDIO_FREE_MB: wholeNumber(0, 1_000_000_000).default(500),
  /** Pause between two looks at the disks of spool and recordings. */
  SPOOL_SPACE_LOOK_MS: wholeNumber(50, 600_000).default(30_000),
  /**
   * Less room than this, in megabytes of 10^6, is alarmed: legs of 11 kB, 75 a second of 30 calls, fill
   * it in 20 minutes.
   */
  SPOOL_FREE_MB: wholeNumber(0, 1_000_000_000).default(1000),
  /** Fewer inodes than this are alarmed, where the file system has a number of them. */
  SPOOL_FREE_FILES: wholeNumber(0, 1_000_000_000).default(90_000),
});
export type Config = z.infer<typeof config>;
