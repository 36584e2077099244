import { appFields, natsFields, port, wholeNumber } from '@app/platform/config';
import { z } from 'zod';

const absoluteFolder = (rule: string) =>
  z
    .string()
    .regex(/^\/[^\s;,'"{}[\]|^$]*$/, rule)
    .describe(rule);

export const config = z
  .object({
    ...appFields,
    ...natsFields,
    /** Which of several controllers this is: in log lines. */
    INSTANCE: z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'must be a short name')
      .default('1'),
    /** Where switches bring their calls (`socket <host>:<port> full`): a private address. */
    EVENT_SOCKET_HOST: z.string().default('127.0.0.1'),
    EVENT_SOCKET_PORT: port(),
    /** The local replica of the buckets, with which it starts when the bus is away. */
    SNAPSHOT_DIR: absoluteFolder('must be an absolute path without spaces'),
    /** The folder of the prompts as the switch sees it. */
    PROMPTS_DIR: absoluteFolder('must be an absolute path without spaces, as the switch sees it'),
    /** Calls at a time; one above is turned away, and the switch tries another controller. */
    MAX_CALLS: wholeNumber(1, 100_000).default(5000),
    /** From a switch's connection to its channel. */
    CONNECT_TIMEOUT_MS: wholeNumber(100, 60_000).default(5000),
    /** How long calls under way may go on once asked to stop; the rest goes to another controller. */
    DRAIN_MS: wholeNumber(0, 290_000).default(5000),
  })
  .refine((fields) => fields.DRAIN_MS < fields.STOP_LIMIT_MS, {
    path: ['DRAIN_MS'],
    error: 'must be less than STOP_LIMIT_MS, or calls are cut off instead of handed on',
  });
export type Config = z.infer<typeof config>;
