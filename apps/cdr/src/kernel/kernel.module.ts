import { Module } from '@nestjs/common';
import { DatabaseOutage } from './database-outage.js';

/** What every package may use. */
@Module({
  providers: [DatabaseOutage],
  exports: [DatabaseOutage],
})
export class KernelModule {}
