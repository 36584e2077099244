import { Global, Module } from '@nestjs/common';
import { Queues } from './queues.js';

export type { DueJobs, DueWork } from './due-jobs.js';
export { Queues, type QueuesConfig } from './queues.js';

/** Import once; the configuration needs `redisFields` of /config. */
@Global()
@Module({ providers: [Queues], exports: [Queues] })
export class QueuesModule {}
