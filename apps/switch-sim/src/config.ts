import { z } from 'zod';
import { appFields, listOf, port, secret, urlOf, wholeNumber } from '@app/platform/config';

const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .default('false')
  .transform((value) => value === 'true');

const controllers = 'must be host:port, several separated by |';

/** The environment of the simulated switch. */
export const config = z.object({
  ...appFields,
  SWITCH_NAME: z.string().min(1).default('fs1'),
  /** Only named in headers: switch-sim does not listen for SIP. */
  SIP_PORT: port().default(5080),
  EVENT_SOCKET_HOST: z.string().default('127.0.0.1'),
  EVENT_SOCKET_PORT: port(),
  EVENT_SOCKET_PASSWORD: secret(),
  /** Controllers, in the format of the dialplan's `socket` action; tried in order. */
  CONTROLLERS: z
    .string()
    .regex(/^[^\s:|]+:\d{1,5}(?:\|[^\s:|]+:\d{1,5})*$/, controllers)
    .describe(controllers),
  /**
   * The folder of switch-agent's carrier files, `FS_CARRIERS_DIR` of a real switch. Without it,
   * every caller is admitted and calls belong to no carrier.
   */
  CARRIERS_DIR: z.string().min(1).optional(),
  CDR_URL: urlOf(['http']),
  CDR_TOKEN: secret(),
  /** Two folders, as mod_json_cdr has them. */
  CDR_SPOOL_DIRS: listOf('must name a folder'),
  /** True: nothing is posted, every record goes to the spool. */
  CDR_REFUSE: flag,
  /** The folder of prompts with a relative path; a missing prompt plays for 0 ms. */
  PROMPTS_DIR: z.string().min(1),
  /** freeswitch/conf, or a copy of it: its dialplan is read and run. */
  FREESWITCH_CONF_DIR: z.string().min(1),
  /** A file of call scripts, one JSON object per line. `POST /calls` adds more. */
  CALLS_FILE: z.string().min(1).optional(),
  /** Start of virtual time in milliseconds since 1970; by default the first call's time. */
  START_MS: wholeNumber(0, 100_000_000_000_000).optional(),
  /**
   * `accelerated`: time jumps to the next due work while no controller or listener is awaited.
   * `real`: the wall clock.
   */
  PACE: z.enum(['accelerated', 'real']).default('accelerated'),
});
export type Config = z.infer<typeof config>;
