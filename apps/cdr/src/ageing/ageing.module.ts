import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { AgeingQuestionsConsumer } from './ageing-questions.consumer.js';
import { AgeingJob } from './ageing.service.js';

/** Cuts numbers short and deletes calls when their periods are over. */
@Module({
  imports: [KernelModule],
  providers: [AgeingJob, AgeingQuestionsConsumer],
})
export class AgeingModule {}
