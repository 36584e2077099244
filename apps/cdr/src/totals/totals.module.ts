import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { CallCounting } from './counting.service.js';
import { TotalsQuestionsConsumer } from './totals-questions.consumer.js';

/** Sums over calls. */
@Module({
  imports: [KernelModule],
  providers: [CallCounting, TotalsQuestionsConsumer],
})
export class TotalsModule {}
