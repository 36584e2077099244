import { operationsIn } from '@app/contracts';
import * as books from '@app/contracts/books';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';

/** Operations of the ledger and of VAT returns. */
@Module({
  imports: [KernelModule],
  controllers: controllersOf(operationsIn(books)),
})
export class BooksModule {}
