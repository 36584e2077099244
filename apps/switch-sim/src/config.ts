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
  /** Only said in headers: nothing listens for SIP here. */
  SIP_PORT: port().default(5080),
  EVENT_SOCKET_HOST: z.string().default('127.0.0.1'),
  EVENT_SOCKET_PORT: port(),
  EVENT_SOCKET_PASSWORD: secret(),
  /** As the dialplan's `socket` action takes them, tried in order. */
  CONTROLLERS: z
    .string()
    .regex(/^[^\s:|]+:\d{1,5}(?:\|[^\s:|]+:\d{1,5})*$/, controllers)
    .describe(controllers),
  /**
   * What switch-agent writes about carriers, `FS_CARRIERS_DIR` of a real switch. When not given, whoever
   * calls is let through, as nobody's call.
   */
  CARRIERS_DIR: z.string().min(1).optional(),
  CDR_URL: urlOf(['http']),
  CDR_TOKEN: secret(),
  /** Two folders, as mod_json_cdr has them. */
  CDR_SPOOL_DIRS: listOf('must name a folder'),
  /** True: no post is made, every record goes to the spool. */
  CDR_REFUSE: flag,
  /** Where prompts with a relative path are; a missing one plays for 0 ms. */
  PROMPTS_DIR: z.string().min(1),
  /** freeswitch/conf, or a folder like it: its dialplan is read and obeyed. */
  FREESWITCH_CONF_DIR: z.string().min(1),
  /** Call scripts, a JSON object a line. More come by `POST /calls`. */
  CALLS_FILE: z.string().min(1).optional(),
  /** Start of virtual time in milliseconds since 1970; when not given, the first call's. */
  START_MS: wholeNumber(0, 100_000_000_000_000).optional(),
  /** `accelerated`: time jumps to what is due while nobody is awaited. `real`: the wall clock. */
  PACE: z.enum(['accelerated', 'real']).default('accelerated'),
});
export type Config = z.infer<typeof config>;
