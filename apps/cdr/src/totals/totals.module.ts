import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { CallCounting } from './counting.service.js';
import { TotalsQuestionsController } from './totals-questions.controller.js';

/** Sums over calls. */
@Module({
  imports: [KernelModule],
  controllers: [TotalsQuestionsController],
  providers: [CallCounting],
})
export class TotalsModule {}
