import { z } from 'zod';

/** A whole number, written in digits. */
export function wholeNumber(min: number, max: number) {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, rule)
    .transform(Number)
    .pipe(z.number().min(min, rule).max(max, rule))
    .describe(rule);
}

export const port = () => wholeNumber(1, 65_535);

/** A key or password that our own command generates: long enough that guessing is hopeless. */
export function secret() {
  const rule = 'must have at least 32 characters, none of them a space';
  return z
    .string()
    .regex(/^\S{32,}$/, rule)
    .describe(rule);
}

/** A URL with one of these schemes, such as `['postgres', 'postgresql']`. */
export function urlOf(schemes: readonly string[]) {
  const rule = `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      rule,
    )
    .describe(rule);
}

/** Parts of a list that is separated by commas; at least one. */
export function listOf(rule: string) {
  return z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(z.string()).min(1, rule))
    .describe(rule);
}

/** What every app has. Spread it into the app's own schema. */
export const appFields = {
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port(),
  /** How long an app that stops still answers after it has said that it isn't ready. */
  STOP_DELAY_MS: wholeNumber(0, 60_000).default(0),
  /** When what is under way hasn't ended by then, the process ends anyway. */
  STOP_LIMIT_MS: wholeNumber(100, 300_000).default(10_000),
};

/** For apps that publish, consume, ask or answer. The URL may hold user and password. */
export const natsFields = {
  NATS_URL: urlOf(['nats', 'tls']),
  /** The app's own key, where the bus knows its users by their public keys (see /messaging). */
  NATS_NKEY_SEED: z
    .string()
    .regex(/^SU[A-Z2-7]{56}$/, 'must be the seed of an nkey user, 58 characters from SU on')
    .optional(),
  /** Before every subject, stream and bucket: sets apart the installations that share a server. */
  NATS_PREFIX: z
    .string()
    .regex(/^[a-z0-9]{0,32}$/, 'must be at most 32 lower-case letters and digits')
    .default(''),
  /** Copies of every stream and bucket: 3 on a cluster of three. */
  NATS_REPLICAS: wholeNumber(1, 5).default(1),
};

/** For apps with tables. One URL an app, with its own role. */
export const databaseFields = {
  DATABASE_URL: urlOf(['postgres', 'postgresql']),
  DATABASE_POOL: wholeNumber(1, 100).default(10),
  DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber(100, 600_000).default(15_000),
  /** Where it is written, outside the database, where the audit log ends; else in the app's log alone. */
  AUDIT_ANCHORS_DIR: z
    .string()
    .startsWith('/', 'must be an absolute path')
    .describe('must be an absolute path')
    .optional(),
};

/** For apps that keep something in Redis. The URL may hold user and password. */
export const redisFields = {
  REDIS_URL: urlOf(['redis', 'rediss']),
  /** Before every key: sets apart the installations that share a server. */
  REDIS_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 lower-case letters, digits and dashes')
    .default('belfabriek'),
};
