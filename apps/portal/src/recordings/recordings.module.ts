import { Module } from '@nestjs/common';
import { FlowsModule } from '../flows/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { HoldsController } from './holds.controller.js';
import { RecordingsController } from './recordings.controller.js';
import { RetentionController } from './retention.controller.js';

/** Recordings, how long they are kept, and holds. */
@Module({
  imports: [KernelModule, FlowsModule],
  controllers: [RecordingsController, HoldsController, RetentionController],
})
export class RecordingsModule {}
