import {
  appFields,
  natsFields,
  port,
  redisFields,
  switchFields,
  wholeNumber,
} from '@app/platform/config';
import { originsField } from '@app/platform/owner-services';
import { z } from 'zod';

const absoluteFolder = (rule: string) =>
  z
    .string()
    .regex(/^\/[^\s;,'"{}[\]|^$]*$/, rule)
    .describe(rule);

/** Stands in dial strings, and before an application's further words. */
const switchFolder = z
  .string()
  .regex(
    /^\/[\w./-]+$/,
    'must be an absolute path of letters, digits, dots and dashes, as the switch sees it',
  );

export const config = z
  .object({
    ...appFields,
    ...natsFields,
    ...redisFields,
    ...switchFields,
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
    PROMPTS_DIR: switchFolder,
    /** Where the switch writes conversations and messages that it records. */
    RECORDINGS_DIR: switchFolder,
    /** Calls at a time; one above is turned away, and the switch tries another controller. */
    MAX_CALLS: wholeNumber(1, 100_000).default(5000),
    /** From a switch's connection to its channel. */
    CONNECT_TIMEOUT_MS: wholeNumber(100, 60_000).default(5000),
    /** How long a call waits for Redis before it goes by the order of this controller alone. */
    REDIS_TIMEOUT_MS: wholeNumber(10, 5000).default(150),
    /** What forwarding costs is reserved so far ahead: an owner's limit is exceeded by less. */
    SPEND_INTERVAL_MS: wholeNumber(1_000, 600_000).default(60_000),
    WEBHOOK_TEST_ORIGINS: originsField(),
    /** How long calls under way may go on once asked to stop; the rest goes to another controller. */
    DRAIN_MS: wholeNumber(0, 290_000).default(5000),
  })
  .refine((fields) => fields.DRAIN_MS < fields.STOP_LIMIT_MS, {
    path: ['DRAIN_MS'],
    error: 'must be less than STOP_LIMIT_MS, or calls are cut off instead of handed on',
  });
export type Config = z.infer<typeof config>;
