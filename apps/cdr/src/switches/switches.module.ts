import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { LiveModule } from '../live/index.js';
import { LiveCheck } from './live-check.service.js';
import { LiveQuestionsController } from './live-questions.controller.js';
import { Refusals } from './refused-sessions.js';
import { Switches } from './switches.service.js';

/** Connections to switches, and the questions and checks that need an answer from a switch. */
@Module({
  imports: [KernelModule, LiveModule, IntakeModule],
  controllers: [LiveQuestionsController],
  providers: [Refusals, Switches, LiveCheck],
  exports: [Refusals, Switches],
})
export class SwitchesModule {}
