import { Module } from '@nestjs/common';
import { IntakeModule } from '../intake/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { LiveModule } from '../live/index.js';
import { LiveCheck } from './live-check.service.js';
import { LiveQuestionsConsumer } from './live-questions.consumer.js';
import { Refusals } from './refused-sessions.js';
import { Switches } from './switches.service.js';

/** Connections to switches, and what is answered and checked by asking them. */
@Module({
  imports: [KernelModule, LiveModule, IntakeModule],
  providers: [Refusals, Switches, LiveCheck, LiveQuestionsConsumer],
  exports: [Refusals, Switches],
})
export class SwitchesModule {}
