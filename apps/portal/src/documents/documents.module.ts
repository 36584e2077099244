import { documents, operationsIn, runs } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { CreditNotesController } from './credit-notes/credit-notes.controller.js';
import { CreditProposalsController } from './credit-notes/credit-proposals.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { SelfBillingController } from './self-billing/self-billing.controller.js';

/** Invoices and other documents, and the runs that make them. */
@Module({
  imports: [KernelModule],
  controllers: [
    ...controllersOf([...operationsIn(documents), ...operationsIn(runs)]),
    DocumentsController,
    CreditNotesController,
    CreditProposalsController,
    SelfBillingController,
  ],
  providers: [DocumentsService],
})
export class DocumentsModule {}
