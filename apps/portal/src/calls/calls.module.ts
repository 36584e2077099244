import { operationsIn } from '@app/contracts';
import * as calls from '@app/contracts/calls';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { CallExportsController } from './exports/call-exports.controller.js';
import { LiveCallsController } from './live/live-calls.controller.js';
import { LiveStreams } from './live/live-streams.js';

/** Past calls, calls under way, and exports of calls. */
@Module({
  imports: [KernelModule, AccountsModule],
  controllers: [...controllersOf(operationsIn(calls)), CallExportsController, LiveCallsController],
  providers: [LiveStreams],
})
export class CallsModule {}
