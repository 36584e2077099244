import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { CreditNoteIssuer } from './credit-note-issuer.js';
import { CreditNotes } from './credit-notes.service.js';
import { CreditProposals } from './credit-proposals.service.js';

/** Credit notes, and proposals of credit notes. */
@Module({
  imports: [DocumentsModule],
  controllers: [CreditNotes, CreditProposals],
  providers: [CreditNoteIssuer],
})
export class CreditNotesModule {}
