import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { Completion } from './completion.service.js';
import { ConflictingReports } from './conflicting-reports.service.js';
import { LongCalls } from './long-calls.service.js';
import { RecordPublisher } from './record-publisher.service.js';
import { RecordQuestionsController } from './record-questions.controller.js';
import { SuspectCalls } from './suspect-calls.service.js';

/** Records of calls: completed from their legs, numbered, published and searched. */
@Module({
  imports: [KernelModule],
  controllers: [RecordQuestionsController],
  providers: [LongCalls, SuspectCalls, ConflictingReports, Completion, RecordPublisher],
  exports: [Completion],
})
export class RecordsModule {}
