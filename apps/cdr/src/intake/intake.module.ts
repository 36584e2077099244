import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { LiveModule } from '../live/index.js';
import { RecordsModule } from '../records/index.js';
import { LegsController } from './legs.controller.js';
import { Legs } from './legs.service.js';

/** Takes legs from posts, spools and events, and commits them. */
@Module({
  imports: [KernelModule, RecordsModule, LiveModule],
  controllers: [LegsController],
  providers: [Legs],
  exports: [Legs],
})
export class IntakeModule {}
