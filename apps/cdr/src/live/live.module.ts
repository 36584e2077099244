import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { LiveFacts } from './live-facts.service.js';
import { LiveList } from './live-list.service.js';

/** The list of calls under way. */
@Module({
  imports: [KernelModule],
  providers: [LiveFacts, LiveList],
  exports: [LiveFacts, LiveList],
})
export class LiveModule {}
