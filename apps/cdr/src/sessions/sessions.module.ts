import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { SwitchesModule } from '../switches/index.js';
import { SessionCheck } from './session-check.service.js';

/** Finds sessions of switches whose leg never arrived. */
@Module({
  imports: [KernelModule, SwitchesModule],
  providers: [SessionCheck],
})
export class SessionsModule {}
