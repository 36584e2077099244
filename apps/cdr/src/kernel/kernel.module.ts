import { Module } from '@nestjs/common';
import { DatabaseOutage } from './database-outage.js';

/** Services that every package may use. */
@Module({
  providers: [DatabaseOutage],
  exports: [DatabaseOutage],
})
export class KernelModule {}
