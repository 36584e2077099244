import { folderOrBucket, folderOrBucketFields } from '@app/platform/blobs';
import {
  appFields,
  databaseFields,
  natsFields,
  privateKey,
  secret,
  wholeNumber,
} from '@app/platform/config';
import { z } from 'zod';
import { fileOrService, wrappingFields } from './wrapping/wrapping-fields.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export const config = z
  .object({
    ...appFields,
    ...natsFields,
    ...databaseFields,
    ...folderOrBucketFields,
    /** The token by which switch-agent delivers audio. */
    RECORDINGS_TOKEN: secret(),
    /** The private key that opens the enclosed keys of delivered audio. */
    RECORDINGS_PRIVATE_KEY: privateKey(),
    /**
     * The folder of audio keys and of the journal of destruction: in no backup, the same for every
     * replica.
     */
    KEYS_DIR: z.string().min(1).describe('must name the folder that holds the keys of audio'),
    ...wrappingFields,
    FFMPEG: z.string().min(1).default('ffmpeg'),
    /** Largest WAV file that is accepted, in bytes: 18 hours of both sides of a call. */
    LARGEST_AUDIO_BYTES: wholeNumber(1, 2 ** 40).default(2 ** 31),
    /** Retention period of recordings when the number’s owner has set none. */
    RETENTION_DEFAULT_DAYS: wholeNumber(1, 3650).default(30),
    /**
     * The company's own maximum retention period, see retention/lawful-maximum.ts. A lower maximum
     * also shortens the period of stored recordings.
     */
    RETENTION_MAX_DAYS: wholeNumber(1, 3650).default(365),
    /**
     * Age of the oldest database backup that may be restored: destructions before it need no
     * journal.
     */
    BACKUPS_KEPT_DAYS: wholeNumber(1, 3650).default(90),
    /** How long a voicemail waits for the result of its mail before it is destroyed. */
    VOICEMAIL_LIMIT_MS: wholeNumber(1000, 30 * dayMs).default(96 * hourMs),
    /** Pause between two checks for due audio. */
    SWEEP_MS: wholeNumber(10, hourMs).default(10_000),
    /** Pause between two requests for new records, besides those that an event triggers. */
    FOLLOW_MS: wholeNumber(10, hourMs).default(30_000),
    /** Pause between two comparisons of audio keys, files and rows. */
    COMPARE_MS: wholeNumber(10, dayMs).default(900_000),
    /** Age from which a key or file without a row counts as left behind. */
    LEFT_BEHIND_AFTER_MS: wholeNumber(0, dayMs).default(hourMs),
    /** How long audio may lack a record, or a record its audio, before an alarm is raised. */
    ORPHAN_AFTER_MS: wholeNumber(0, 30 * dayMs).default(dayMs),
  })
  .superRefine(folderOrBucket)
  .superRefine(fileOrService)
  .refine((fields) => fields.RETENTION_DEFAULT_DAYS <= fields.RETENTION_MAX_DAYS, {
    path: ['RETENTION_DEFAULT_DAYS'],
    error: 'must be at most RETENTION_MAX_DAYS',
  });
export type Config = z.infer<typeof config>;
