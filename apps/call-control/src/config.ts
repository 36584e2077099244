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

/** Used in dial strings, and followed by further words of an application. */
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
    /** Name of this controller among several, for log lines. */
    INSTANCE: z
      .string()
      .regex(/^[\w.-]{1,64}$/, 'must be a short name')
      .default('1'),
    /** Private address at which switches bring their calls (`socket <host>:<port> full`). */
    EVENT_SOCKET_HOST: z.string().default('127.0.0.1'),
    EVENT_SOCKET_PORT: port(),
    /** Folder of the local replica of the buckets, from which the app starts when NATS is away. */
    SNAPSHOT_DIR: absoluteFolder('must be an absolute path without spaces'),
    /** The folder of the prompts, by its path on the switch. */
    PROMPTS_DIR: switchFolder,
    /** Folder in which the switch writes recordings and voicemail, by its path on the switch. */
    RECORDINGS_DIR: switchFolder,
    /**
     * Simultaneous calls; a further connection is refused, and the switch tries another controller.
     */
    MAX_CALLS: wholeNumber(1, 100_000).default(5000),
    /** Time from a switch's connection until it must have sent its channel, in milliseconds. */
    CONNECT_TIMEOUT_MS: wholeNumber(100, 60_000).default(5000),
    /**
     * Milliseconds that a call waits for Redis before this controller's own queue order applies.
     */
    REDIS_TIMEOUT_MS: wholeNumber(10, 5000).default(150),
    /**
     * Milliseconds ahead for which forwarding costs are reserved: an owner's limit is exceeded by
     * less than that.
     */
    SPEND_INTERVAL_MS: wholeNumber(1_000, 600_000).default(60_000),
    WEBHOOK_TEST_ORIGINS: originsField(),
    /**
     * How long calls under way may continue after a stop request; the rest goes to other
     * controllers.
     */
    DRAIN_MS: wholeNumber(0, 290_000).default(5000),
  })
  .refine((fields) => fields.DRAIN_MS < fields.STOP_LIMIT_MS, {
    path: ['DRAIN_MS'],
    error: 'must be less than STOP_LIMIT_MS, or calls are cut off instead of handed on',
  });
export type Config = z.infer<typeof config>;
