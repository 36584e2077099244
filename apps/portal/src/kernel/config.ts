import { e164 } from '@app/contracts';
import { blobFields } from '@app/platform/blobs';
import {
  appFields,
  databaseFields,
  listOf,
  natsFields,
  secret,
  urlOf,
  wholeNumber,
} from '@app/platform/config';
import { z } from 'zod';

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  ...blobFields,
  /** The operator's own key to the API: it has every permission that a key can have. */
  API_KEY: secret(),
  /**
   * The portal's address for people: links start with it, and browsers may send changes only from pages at this
   * origin.
   */
  PUBLIC_URL: urlOf(['https', 'http']).refine(
    (url) => URL.canParse(url) && new URL(url).origin === url,
    'must be an origin, without a path: https://mijn.example.nl',
  ),
  /**
   * Signs session cookies and encrypts second factors. After a change of it all people must sign in and set up their
   * second factor again.
   */
  AUTH_SECRET: secret(),
  /** Requests that a person or a key may send in a burst, and each second after it; the operator's key any number. */
  REQUESTS_AT_ONCE: wholeNumber(1, 1_000_000).default(600),
  REQUESTS_PER_SECOND: wholeNumber(1, 100_000).default(20),
  /** Addresses or networks of the proxies before the portal whose `X-Forwarded-For` is trusted. */
  TRUSTED_PROXIES: listOf('must be addresses or networks, such as 10.0.0.0/8').optional(),
  /**
   * Our number, in E.164, that callers see when they are rung with a code. Left out, nobody is rung, and callers
   * can't see their calls.
   */
  CALLBACK_NUMBER: z
    .literal('')
    .transform(() => undefined)
    .or(e164)
    .optional(),
  /**
   * The number of the service line, in E.164, by which people switch their numbers: one of ours, with a flow of
   * `switchNumber`. Left out, pages don't offer it.
   */
  SERVICE_LINE: z
    .literal('')
    .transform(() => undefined)
    .or(e164)
    .optional(),
  /** Rings callers at any hour: for tests and demonstrations, which run at night too. */
  CALLBACK_AT_NIGHT: z.enum(['true', 'false'], 'must be true or false').default('false'),
  /** Zero bits of the hash that a browser must find before a caller is rung: one more doubles the work. */
  CALLER_PROOF_BITS: z.coerce.number().int().min(1).max(28).default(18),
  /** Address at which billing serves its files: `http://127.0.0.1:3005`. */
  BILLING_URL: urlOf(['http', 'https']),
  /** Address at which cdr serves the files of exports: `http://127.0.0.1:3001`. */
  CDR_URL: urlOf(['http', 'https']),
  /** Address at which recordings serves audio: `http://127.0.0.1:3015`. */
  RECORDINGS_URL: urlOf(['http', 'https']),
  /** How often a line is sent to each stream of live calls and its permissions are checked again. */
  LIVE_BEAT_MS: wholeNumber(50, 60_000).default(15_000),
  /** Folder of the built web app; left out, the portal doesn't serve it. */
  WEB_DIR: z.string().min(1).optional(),
  /** How often the buckets are compared with the tables, besides at each start and reconnect. */
  SNAPSHOT_REPAIR_MS: wholeNumber(100, 86_400_000).default(300_000),
  /** How often snapshots that are due are compiled again. */
  SNAPSHOT_SWEEP_MS: wholeNumber(50, 3_600_000).default(1000),
  /** How often tariffs that wait for a step are tried again. */
  TARIFF_SWEEP_MS: wholeNumber(50, 3_600_000).default(1000),
  /** The national database as a file to which entries are appended; left out, a file beside the blobs. */
  NATIONAL_DATABASE_FILE: z.string().min(1).optional(),
  /** A service that takes the entries instead of the file, see src/tariffs/entries-service.ts. */
  NATIONAL_DATABASE_URL: urlOf(['https', 'http']).optional(),
  NATIONAL_DATABASE_TOKEN: z.string().min(1).optional(),
  /** Folder with the platform's own prompts, `<language>/<name>.wav`, which every owner's flow may play. */
  PROMPTS_DIR: z.string().min(1).describe('must name the folder of the platform’s own prompts'),
  /** How often the object store is compared with the prompts, besides at each start and reconnect. */
  SOUNDS_SWEEP_MS: wholeNumber(50, 86_400_000).default(300_000),
  /** Programs: ffmpeg converts uploaded audio; espeak-ng speaks texts where no service does. */
  FFMPEG: z.string().min(1).default('ffmpeg'),
  ESPEAK_NG: z.string().min(1).default('espeak-ng'),
  /** The API of the trade register, such as `https://api.kvk.nl/api`, and its key; left out, it is not asked. */
  KVK_URL: urlOf(['https', 'http']).optional(),
  KVK_KEY: z.string().min(1).optional(),
  /** A service that speaks texts instead of espeak-ng, see src/prompts/speech/remote-speech.ts. */
  SPEECH_URL: urlOf(['https', 'http']).optional(),
  SPEECH_TOKEN: z.string().min(1).optional(),
  SPEECH_VOICE: z.string().min(1).max(100).default('default'),
});
export type Config = z.infer<typeof config>;
