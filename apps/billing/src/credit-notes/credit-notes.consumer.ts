import {
  creditConfirm,
  creditMake,
  creditPreview,
  creditProposals,
  creditPropose,
  creditWithdraw,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CreditNotes } from './credit-notes.service.js';
import { CreditProposals } from './credit-proposals.service.js';

/** Answers `credit.*.v1`. */
@Injectable()
export class CreditNotesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly reads: AuditedReads,
    private readonly creditNotes: CreditNotes,
    private readonly proposals: CreditProposals,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, creditNotes, proposals } = this;
    messaging.answer(creditPreview, (question) => creditNotes.preview(question));
    messaging.answer(creditMake, (question) => creditNotes.make(question));
    messaging.answer(creditPropose, (question) => proposals.propose(question));
    messaging.answer(creditConfirm, (question) => proposals.confirm(question));
    messaging.answer(creditWithdraw, (question) => proposals.withdraw(question));
    messaging.answer(creditProposals, (question) =>
      reads.read(
        question.scope,
        { action: 'credit.proposals', subject: question.documentId ?? everything },
        (reader) => proposals.list(question, reader),
      ),
    );
  }
}
