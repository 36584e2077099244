import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { CreditNoteIssuer } from './credit-note-issuer.js';
import { CreditNotes } from './credit-notes.service.js';
import { CreditProposals } from './credit-proposals.service.js';

/** Documents that take back others. */
@Module({
  imports: [DocumentsModule],
  controllers: [CreditNotes, CreditProposals],
  providers: [CreditNoteIssuer],
})
export class CreditNotesModule {}
