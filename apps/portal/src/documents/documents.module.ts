import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { CreditNotesController } from './credit-notes/credit-notes.controller.js';
import { CreditProposalsController } from './credit-notes/credit-proposals.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { RunsController } from './runs/runs.controller.js';
import { SelfBillingController } from './self-billing/self-billing.controller.js';

/** Invoices and other documents, and the runs that make them. */
@Module({
  imports: [KernelModule],
  controllers: [
    DocumentsController,
    CreditNotesController,
    CreditProposalsController,
    SelfBillingController,
    RunsController,
  ],
  providers: [DocumentsService],
})
export class DocumentsModule {}
