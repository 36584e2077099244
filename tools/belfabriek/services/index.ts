import { givenNats, startNats, type Nats } from './nats.js';
import { givenPostgres, startPostgres } from './postgres.js';
import { givenRedis, startRedis } from './redis.js';
import type { Service, ServiceContext } from './service.js';

export interface Services {
  readonly postgres: Service;
  readonly redis: Service;
  readonly nats: Nats;
}

/** Starts all three services together; uses those that are given by URL. */
export async function startServices(context: ServiceContext): Promise<Services> {
  const [postgres, redis, nats] = await Promise.all([givenPostgres(), givenRedis(), givenNats()]);
  const starting = [
    postgres === undefined ? startPostgres(context) : Promise.resolve(postgres),
    redis === undefined ? startRedis(context) : Promise.resolve(redis),
    nats === undefined ? startNats(context) : Promise.resolve(nats),
  ] as const;
  // Wait for all even when one fails, so that none is left half started.
  await Promise.allSettled(starting);
  return { postgres: await starting[0], redis: await starting[1], nats: await starting[2] };
}
