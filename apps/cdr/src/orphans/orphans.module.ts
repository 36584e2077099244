import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { SwitchesModule } from '../switches/index.js';
import { OrphanQuestionsController } from './orphan-questions.controller.js';
import { Orphans } from './orphans.service.js';

/** Legs whose A leg never arrived. */
@Module({
  imports: [KernelModule, SwitchesModule],
  controllers: [OrphanQuestionsController],
  providers: [Orphans],
})
export class OrphansModule {}
