import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { SwitchesModule } from '../switches/index.js';
import { SessionCheck } from './session-check.service.js';

/** Sessions of switches of which no leg arrived. */
@Module({
  imports: [KernelModule, SwitchesModule],
  providers: [SessionCheck],
})
export class SessionsModule {}
