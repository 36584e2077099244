import { Module } from '@nestjs/common';
import { AgeingJob } from './ageing.service.js';

/** Destroys what was kept long enough. */
@Module({
  providers: [AgeingJob],
})
export class AgeingModule {}
