import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { Completion } from './completion.service.js';
import { ConflictingReports } from './conflicting-reports.service.js';
import { LongCalls } from './long-calls.service.js';
import { RecordPublisher } from './record-publisher.service.js';
import { RecordQuestionsConsumer } from './record-questions.consumer.js';
import { SuspectCalls } from './suspect-calls.service.js';

/** Records of calls: completed from their legs, numbered, published and searched. */
@Module({
  imports: [KernelModule],
  providers: [
    LongCalls,
    SuspectCalls,
    ConflictingReports,
    Completion,
    RecordPublisher,
    RecordQuestionsConsumer,
  ],
  exports: [Completion],
})
export class RecordsModule {}
