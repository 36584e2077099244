import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { CallsController } from './calls.controller.js';
import { CallsService } from './calls.service.js';
import { CallExportsController } from './exports/call-exports.controller.js';
import { LiveCallsController } from './live/live-calls.controller.js';
import { LiveStreams } from './live/live-streams.js';
import { OrphanLegsController } from './live/orphan-legs.controller.js';
import { UnknownCallsController } from './live/unknown-calls.controller.js';

/** Calls that were, calls that are, and files of them. */
@Module({
  imports: [KernelModule, AccountsModule],
  controllers: [
    CallsController,
    CallExportsController,
    LiveCallsController,
    UnknownCallsController,
    OrphanLegsController,
  ],
  providers: [CallsService, LiveStreams],
})
export class CallsModule {}
