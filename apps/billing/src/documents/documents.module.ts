import { Module } from '@nestjs/common';
import { DocumentFiles } from './files/document-files.js';
import { DocumentQuestions } from './questions/document-questions.js';
import { LineCalls } from './questions/line-calls.js';

/** Invoices, payouts, settlements and credit notes: their contents, numbers, files and closings. */
@Module({
  controllers: [DocumentQuestions, LineCalls],
  providers: [DocumentFiles],
  exports: [DocumentFiles],
})
export class DocumentsModule {}
