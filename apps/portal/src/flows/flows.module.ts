import { Module } from '@nestjs/common';
import { NumbersModule } from '../numbers/index.js';
import { SettingsModule } from '../settings/index.js';
import { FlowCheck } from './flow-check.js';
import { FlowTrials } from './flow-trials.js';
import { FlowsController } from './flows.controller.js';
import { NumbersController } from './numbers.controller.js';
import { NumbersService } from './numbers.service.js';
import { TrialThreads } from './trial-threads.js';

/** Numbers with their flows: put into service, checked and tried. */
@Module({
  imports: [NumbersModule, SettingsModule],
  controllers: [NumbersController, FlowsController],
  providers: [FlowCheck, FlowTrials, TrialThreads, NumbersService],
  exports: [NumbersService],
})
export class FlowsModule {}
