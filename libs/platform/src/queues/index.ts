import { Global, Module } from '@nestjs/common';
import { z } from 'zod';
import { urlOf } from '../config/index.js';
import { Queues } from './queues.js';

export { Queues, type QueuesConfig } from './queues.js';

/** For apps that have jobs. */
export const queueFields = {
  REDIS_URL: urlOf(['redis', 'rediss']),
  /** Before every key: sets apart the installations that share a server. */
  REDIS_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 lower-case letters, digits and dashes')
    .default('belfabriek'),
};

/** Import it once; the configuration needs `queueFields`. */
@Global()
@Module({ providers: [Queues], exports: [Queues] })
export class QueuesModule {}
