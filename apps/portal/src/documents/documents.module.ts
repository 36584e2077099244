import { creditNotes, documents, operationsIn, runs, selfBilling } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';

/** Invoices and other documents, and the runs that make them. */
@Module({
  imports: [KernelModule],
  controllers: controllersOf(operationsIn(documents, creditNotes, selfBilling, runs)),
})
export class DocumentsModule {}
