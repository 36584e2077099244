import { Module } from '@nestjs/common';
import { DocumentsConsumer } from './documents.consumer.js';
import { DocumentFiles } from './files/document-files.js';
import { DocumentQuestions } from './questions/document-questions.js';
import { LineCalls } from './questions/line-calls.js';

/** Invoices, payouts, settlements and credit notes: what they say, their numbers, files and closings. */
@Module({
  providers: [LineCalls, DocumentFiles, DocumentQuestions, DocumentsConsumer],
  exports: [DocumentFiles],
})
export class DocumentsModule {}
