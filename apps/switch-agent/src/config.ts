import { appFields, listOf, secret, urlOf, wholeNumber } from '@app/platform/config';
import { z } from 'zod';

export const config = z.object({
  ...appFields,
  /** What the switch on this host calls itself. */
  SWITCH_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, 'must be the name of this host’s switch')
    .describe('must be the name of this host’s switch'),
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
});
export type Config = z.infer<typeof config>;
