import { operationsIn } from '@app/contracts';
import * as recordings from '@app/contracts/recordings';
import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { RecordingsController } from './recordings.controller.js';
import { Retention } from './retention.js';

/** Recordings, their retention, and legal holds. */
@Module({
  imports: [KernelModule, FlowsModule],
  controllers: [...controllersOf(operationsIn(recordings)), RecordingsController, Retention],
})
export class RecordingsModule {}
