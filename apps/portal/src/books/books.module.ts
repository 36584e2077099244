import { books, operationsIn } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';

/** The ledger, and VAT. */
@Module({
  imports: [KernelModule],
  controllers: controllersOf(operationsIn(books)),
})
export class BooksModule {}
