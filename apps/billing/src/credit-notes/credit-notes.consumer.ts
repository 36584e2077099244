import { creditMake, creditPreview } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CreditNotes } from './credit-notes.service.js';

/** Answers `credit.preview.v1` and `credit.make.v1`. */
@Injectable()
export class CreditNotesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly creditNotes: CreditNotes,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(creditPreview, (question) => this.creditNotes.preview(question));
    this.messaging.answer(creditMake, (question) => this.creditNotes.make(question));
  }
}
