import { startNats, type Nats } from './nats.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';
import type { Service, ServiceContext } from './service.js';

export interface Services {
  readonly postgres: Service;
  readonly redis: Service;
  readonly nats: Nats;
}

/** All three, side by side: given ones are tried, others started. */
export async function startServices(context: ServiceContext): Promise<Services> {
  const starting = [startPostgres(context), startRedis(context), startNats(context)] as const;
  // None may be left half started when another fails, or nobody would stop it.
  await Promise.allSettled(starting);
  const [postgres, redis, nats] = await Promise.all(starting);
  return { postgres, redis, nats };
}
