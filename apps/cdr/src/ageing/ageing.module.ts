import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { AgeingQuestionsController } from './ageing-questions.controller.js';
import { AgeingJob } from './ageing.service.js';

/** Truncates numbers and deletes calls when their periods are over. */
@Module({
  imports: [KernelModule],
  controllers: [AgeingQuestionsController],
  providers: [AgeingJob],
})
export class AgeingModule {}
