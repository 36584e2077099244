import { operationsIn } from '@app/contracts';
import * as creditNotes from '@app/contracts/credit-notes';
import * as documents from '@app/contracts/documents';
import * as runs from '@app/contracts/runs';
import * as selfBilling from '@app/contracts/self-billing';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';

/** Operations on invoices, other documents and the runs that make them. */
@Module({
  imports: [KernelModule],
  controllers: controllersOf(operationsIn(documents, creditNotes, selfBilling, runs)),
})
export class DocumentsModule {}
