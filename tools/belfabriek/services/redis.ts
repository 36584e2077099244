import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { missing, messageOf } from '../failure.js';
import { findProgram, versionOf } from './programs.js';
import type { Service, ServiceContext } from './service.js';

/** The server's version; throws when it is unreachable. */
async function probe(url: string): Promise<string> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 2000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // connect() and info() throw each failure themselves.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown version';
  } finally {
    redis.disconnect();
  }
}

/** The server at REDIS_URL; undefined when that isn't set. */
export async function givenRedis(): Promise<Service | undefined> {
  const given = process.env['REDIS_URL'];
  if (given === undefined) return undefined;
  try {
    return { url: given, what: `${await probe(given)}, set by REDIS_URL` };
  } catch (error) {
    throw missing(
      `REDIS_URL is set, but no Redis answers there: ${messageOf(error)}`,
      'Start it, or unset REDIS_URL to have one started here.',
    );
  }
}

/** Starts our own server on loopback, with a password. */
export async function startRedis(context: ServiceContext): Promise<Service> {
  const { folder, ports, secrets, supervisor } = context;
  const program = findProgram(folder.programs, 'redis-server');
  const state = join(folder.state, 'redis');
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const config = join(state, 'redis.conf');
  const port = ports.port('redis');
  writeFileSync(
    config,
    [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${secrets.redisPassword}`,
      `dir ${state}`,
      'appendonly yes',
      // BullMQ's jobs must never be evicted for lack of memory.
      'maxmemory-policy noeviction',
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  const url = `redis://:${secrets.redisPassword}@127.0.0.1:${port}`;
  await supervisor.start({
    name: 'redis',
    app: 'redis',
    command: program.path,
    args: [config],
    env: program.env,
    readyWithinMs: 15_000,
    ready: () =>
      probe(url).then(
        () => true,
        () => false,
      ),
  });
  return { url, what: `${await versionOf(program, ['--version'])}, ${program.what}` };
}

/** Deletes the keys with a run's prefix (see queues in libs/platform). */
export async function removeKeys(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}-*`, count: 500 })) {
      if ((keys as string[]).length > 0) await redis.del(keys as string[]);
    }
  } finally {
    redis.disconnect();
  }
}
