import { randomBytes } from 'node:crypto';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Redis } from 'ioredis';
import type { Running } from '../../../tools/belfabriek/platform/running.js';
import { openNats } from '../../../tools/belfabriek/services/nats.js';
import { withClient } from '../../../tools/belfabriek/services/postgres.js';

/** Folders of a data folder's state in which stores keep a trace on the disk after its deletion. */
export const traced = [
  'postgres/data/base',
  'postgres/data/pg_wal',
  'redis/appendonlydir',
  'nats/jetstream',
] as const;

/**
 * Writes bytes into each store, as text, and deletes them where that leaves them on the disk: a
 * dead row, a deleted key. A search that does not find them there searches nothing.
 */
export async function leaveTraces(running: Running): Promise<Buffer> {
  const trace = randomBytes(32);
  await withClient(running.databaseUrl, async (client) => {
    await client.query('create table public.traces (trace text) with (autovacuum_enabled = false)');
    await client.query('insert into public.traces values ($1)', [trace.toString('base64url')]);
    await client.query('delete from public.traces');
  });
  const redis = new Redis(redisUrlOf(running));
  try {
    await redis.set('traces', trace.toString('hex'));
    await redis.del('traces');
  } finally {
    redis.disconnect();
  }
  const bus = await openNats(running.natsUrl);
  try {
    await (await jetstreamManager(bus)).streams.add({ name: 'traces', subjects: ['traces'] });
    await jetstream(bus).publish('traces', trace.toString('base64'));
  } finally {
    await bus.close();
  }
  return trace;
}

function redisUrlOf({ apps }: Running): string {
  const given = Object.values(apps).find(({ env }) => env['REDIS_URL'] !== undefined);
  if (given === undefined) throw new Error('no app is told of a Redis');
  return given.env['REDIS_URL'] ?? '';
}
