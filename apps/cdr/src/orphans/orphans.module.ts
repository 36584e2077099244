import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { SwitchesModule } from '../switches/index.js';
import { OrphanQuestionsConsumer } from './orphan-questions.consumer.js';
import { Orphans } from './orphans.service.js';

/** Legs whose call never arrived. */
@Module({
  imports: [KernelModule, SwitchesModule],
  providers: [Orphans, OrphanQuestionsConsumer],
})
export class OrphansModule {}
