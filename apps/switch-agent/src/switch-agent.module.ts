import { Module } from '@nestjs/common';
import { AlarmsModule } from '@app/platform/alarms';
import { MessagingModule } from '@app/platform/messaging';
import { OperationsModule } from '@app/platform/operations';
import { Audio } from './audio/audio.service.js';
import { BalancerWatch } from './balancer/balancer-watch.service.js';
import { Carriers } from './carriers/carriers.service.js';
import { Pausing } from './pausing/pausing.service.js';
import { Prompts } from './prompts/prompts.service.js';
import { Speaking } from './speaking/speaking.service.js';
import { SwitchReport } from './report/switch-report.js';
import { SpoolSpace } from './spool/spool-space.service.js';
import { Spool } from './spool/spool.service.js';

@Module({
  imports: [MessagingModule, AlarmsModule, OperationsModule],
  controllers: [Speaking],
  providers: [SwitchReport, Spool, SpoolSpace, Audio, Prompts, Carriers, BalancerWatch, Pausing],
})
export class SwitchAgentModule {}
