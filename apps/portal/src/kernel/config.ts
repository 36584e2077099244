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
  /** The operator's own key to the API: it may do everything. */
  API_KEY: secret(),
  /** Where people find the portal: in links, and the one origin that their browsers may ask from. */
  PUBLIC_URL: urlOf(['https', 'http']).refine(
    (url) => URL.canParse(url) && new URL(url).origin === url,
    'must be an origin, without a path: https://mijn.example.nl',
  ),
  /** Signs people's cookies, encrypts their second factors. Changed: everybody sets up anew. */
  AUTH_SECRET: secret(),
  /** Whose `X-Forwarded-For` is believed: addresses or networks of the proxies before the portal. */
  TRUSTED_PROXIES: listOf('must be addresses or networks, such as 10.0.0.0/8').optional(),
  /**
   * What callers see who are rung with a code, a number of ours in E.164; left out, nobody is, and callers
   * can’t see their calls.
   */
  CALLBACK_NUMBER: z
    .literal('')
    .transform(() => undefined)
    .or(e164)
    .optional(),
  /** Rings callers at any hour: for tests and demonstrations, which run at night too. */
  CALLBACK_AT_NIGHT: z.enum(['true', 'false'], 'must be true or false').default('false'),
  /** Zero bits of the hash that a browser finds before a caller is rung: one more doubles the work. */
  CALLER_PROOF_BITS: z.coerce.number().int().min(1).max(28).default(18),
  /** Where billing serves its files: `http://127.0.0.1:3005`. */
  BILLING_URL: urlOf(['http', 'https']),
  /** Where cdr serves the files of exports: `http://127.0.0.1:3001`. */
  CDR_URL: urlOf(['http', 'https']),
  /** Where recordings gives what was recorded: `http://127.0.0.1:3015`. */
  RECORDINGS_URL: urlOf(['http', 'https']),
  /** How often pages that watch live calls are told that we are still there, and looked at again. */
  LIVE_BEAT_MS: wholeNumber(50, 60_000).default(15_000),
  /** The built web app, when the portal serves it. */
  WEB_DIR: z.string().min(1).optional(),
  /** How often the buckets are compared with the tables, besides at each start and reconnect. */
  SNAPSHOT_REPAIR_MS: wholeNumber(100, 86_400_000).default(300_000),
  /** How often is looked for snapshots that are due to be compiled again. */
  SNAPSHOT_SWEEP_MS: wholeNumber(50, 3_600_000).default(1000),
  /** How often is looked for tariffs that wait for a step. */
  TARIFF_SWEEP_MS: wholeNumber(50, 3_600_000).default(1000),
  /** The national database: a file that entries are added to; beside the blobs when left out. */
  NATIONAL_DATABASE_FILE: z.string().min(1).optional(),
  /** A service that takes them instead, see src/tariffs/entries-service.ts. */
  NATIONAL_DATABASE_URL: urlOf(['https', 'http']).optional(),
  NATIONAL_DATABASE_TOKEN: z.string().min(1).optional(),
  /** `<language>/<name>.wav`: the platform's own prompts, which every owner's flow may play. */
  PROMPTS_DIR: z.string().min(1).describe('must name the folder of the platform’s own prompts'),
  /** How often the object store is compared with the prompts, besides at each start and reconnect. */
  SOUNDS_SWEEP_MS: wholeNumber(50, 86_400_000).default(300_000),
  /** Programs: converts what is uploaded; speaks texts where no service does. */
  FFMPEG: z.string().min(1).default('ffmpeg'),
  ESPEAK_NG: z.string().min(1).default('espeak-ng'),
  /** A service that speaks texts instead of espeak-ng, see src/prompts/speech/remote-speech.ts. */
  SPEECH_URL: urlOf(['https', 'http']).optional(),
  SPEECH_TOKEN: z.string().min(1).optional(),
  SPEECH_VOICE: z.string().min(1).max(100).default('default'),
});
export type Config = z.infer<typeof config>;
