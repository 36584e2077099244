import { books, operationsIn } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { VatController } from './vat/vat.controller.js';

/** The ledger, and VAT. */
@Module({
  imports: [KernelModule],
  controllers: [...controllersOf(operationsIn(books)), LedgerController, VatController],
})
export class BooksModule {}
