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
    /** What switch-agent brings audio by. */
    RECORDINGS_TOKEN: secret(),
    /** What keys of audio that is brought are enclosed for. */
    RECORDINGS_PRIVATE_KEY: privateKey(),
    /** Keys of audio, and the journal of their destruction: of no backup, the same for every replica. */
    KEYS_DIR: z.string().min(1).describe('must name the folder that holds the keys of audio'),
    ...wrappingFields,
    FFMPEG: z.string().min(1).default('ffmpeg'),
    /** Largest WAV file that is taken, in bytes: 18 hours of both sides of a call. */
    LARGEST_AUDIO_BYTES: wholeNumber(1, 2 ** 40).default(2 ** 31),
    /** How long recordings are kept where the number’s owner hasn’t said. */
    RETENTION_DEFAULT_DAYS: wholeNumber(1, 3650).default(30),
    /** The company’s own maximum: see retention/lawful-maximum.ts. A lower one than before holds for what is there. */
    RETENTION_MAX_DAYS: wholeNumber(1, 3650).default(365),
    /** The oldest backup of the database that may be put back: what was destroyed before it needs no journal. */
    BACKUPS_KEPT_DAYS: wholeNumber(1, 3650).default(90),
    /** How long a message waits to hear what became of it. */
    VOICEMAIL_LIMIT_MS: wholeNumber(1000, 30 * dayMs).default(96 * hourMs),
    /** Pause between two looks at what is due. */
    SWEEP_MS: wholeNumber(10, hourMs).default(10_000),
    /** Pause between two questions for new records, besides each bell. */
    FOLLOW_MS: wholeNumber(10, hourMs).default(30_000),
    /** Pause between two comparisons of keys, files and rows. */
    COMPARE_MS: wholeNumber(10, dayMs).default(900_000),
    /** How old a key or file without a row must be before it counts as left behind. */
    LEFT_BEHIND_AFTER_MS: wholeNumber(0, dayMs).default(hourMs),
    /** How long audio may be without a record, or a record without audio, before a person is told. */
    ORPHAN_AFTER_MS: wholeNumber(0, 30 * dayMs).default(dayMs),
  })
  .superRefine(folderOrBucket)
  .superRefine(fileOrService)
  .refine((fields) => fields.RETENTION_DEFAULT_DAYS <= fields.RETENTION_MAX_DAYS, {
    path: ['RETENTION_DEFAULT_DAYS'],
    error: 'must be at most RETENTION_MAX_DAYS',
  });
export type Config = z.infer<typeof config>;
