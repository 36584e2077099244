import { Redis } from 'ioredis';
import { serviceUrl } from './service-url.js';

export interface FreshRedis {
  /** Settings for an app's configuration. */
  readonly config: { REDIS_URL: string };
  flush(): Promise<void>;
}

/**
 * An emptied Redis database for the jest worker, which runs one spec file at a time. A jest that a spec starts uses
 * `TEST_REDIS_DATABASE` instead.
 */
export async function freshRedis(): Promise<FreshRedis> {
  const url = new URL(serviceUrl('Redis'));
  const databases = 16;
  const { TEST_REDIS_DATABASE: given, JEST_WORKER_ID: worker = '0' } = process.env;
  url.pathname = `/${Number(given ?? worker) % databases}`;
  const flush = async () => {
    const redis = new Redis(url.href);
    await redis.flushdb();
    await redis.quit();
  };
  await flush();
  return { config: { REDIS_URL: url.href }, flush };
}
