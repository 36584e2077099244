import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { CreditNotesConsumer } from './credit-notes.consumer.js';
import { CreditNotes } from './credit-notes.service.js';
import { CreditProposals } from './credit-proposals.service.js';

/** Documents that take back others. */
@Module({
  imports: [DocumentsModule],
  providers: [CreditNotes, CreditProposals, CreditNotesConsumer],
})
export class CreditNotesModule {}
