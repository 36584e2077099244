import { Module } from '@nestjs/common';
import { AgeingJob } from './ageing.service.js';

/** Destroys billing data whose retention period is over. */
@Module({
  providers: [AgeingJob],
})
export class AgeingModule {}
