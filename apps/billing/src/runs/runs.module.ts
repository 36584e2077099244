import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { RatingModule } from '../rating/index.js';
import { TaxModule } from '../tax/index.js';
import { RunExecution } from './run-execution.js';
import { RunStore } from './run-store.js';
import { Runs } from './runs.service.js';

/** Runs: the documents of a period, from preparation to sending. */
@Module({
  imports: [DocumentsModule, RatingModule, TaxModule],
  controllers: [Runs],
  providers: [RunStore, RunExecution],
})
export class RunsModule {}
