import {
  batchApprove,
  batchCancel,
  batchGet,
  batchLink,
  batchList,
  batchPrepare,
  batchPrepareAgain,
  freezeClose,
  freezeList,
  freezeMake,
  payoutAccountGet,
  payoutAccountSet,
  payoutConfirmRejection,
  payoutGet,
  payoutList,
  payoutReject,
  payoutTermsList,
  termsApprove,
  termsProposals,
  termsPropose,
  termsWithdraw,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PayoutAccounts } from './payouts/accounts/payout-accounts.service.js';
import { PayoutBatches } from './payouts/batches/payout-batches.service.js';
import { PayoutFreezes } from './payouts/shares/payout-freezes.service.js';
import { PayoutTermsByDay } from './payouts/terms/payout-terms.service.js';
import { Payouts } from './payouts/paid/payouts.service.js';
import { TermsProposals } from './payouts/terms/terms-proposals.service.js';

/** Answers `payoutbatch.*.v1`, `payout.*.v1`, `payoutaccount.*.v1`, `payoutterms.*.v1`, `payoutfreeze.*.v1`. */
@Injectable()
export class PayoutsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly batches: PayoutBatches,
    private readonly payouts: Payouts,
    private readonly accounts: PayoutAccounts,
    private readonly terms: PayoutTermsByDay,
    private readonly proposals: TermsProposals,
    private readonly freezes: PayoutFreezes,
  ) {}

  onApplicationBootstrap(): void {
    this.answerBatches();
    this.answerSettings();
    const { messaging, reads, payouts } = this;
    messaging.answer(payoutList, (question) =>
      reads.read(
        question.scope,
        { action: 'payout.list', subject: question.ownerId ?? question.batchId ?? everything },
        (reader) => payouts.list(question, reader),
      ),
    );
    messaging.answer(payoutGet, (question) =>
      reads.read(question.scope, { action: 'payout.get', subject: question.payoutId }, (reader) =>
        payouts.get(question, reader),
      ),
    );
    messaging.answer(payoutReject, (question) => payouts.reject(question));
    messaging.answer(payoutConfirmRejection, (question) => payouts.confirmRejection(question));
  }

  private answerBatches(): void {
    const { messaging, reads, batches } = this;
    messaging.answer(batchPrepare, (question) => batches.prepare(question));
    messaging.answer(batchPrepareAgain, (question) => batches.prepareAgain(question));
    messaging.answer(batchApprove, (question) => batches.approve(question));
    messaging.answer(batchCancel, (question) => batches.cancel(question));
    messaging.answer(batchList, (question) =>
      reads.read(question.scope, { action: 'payoutbatch.list', subject: everything }, (reader) =>
        batches.list(question, reader),
      ),
    );
    messaging.answer(batchGet, (question) =>
      reads.read(
        question.scope,
        { action: 'payoutbatch.get', subject: question.batchId },
        (reader) => batches.get(question, reader),
      ),
    );
    messaging.answer(batchLink, (question) =>
      reads.readThenNote(
        question.scope,
        { action: 'payoutbatch.fetch', subject: question.batchId },
        () => batches.link(question),
      ),
    );
  }

  private answerSettings(): void {
    const { messaging, reads, accounts, terms, proposals, freezes } = this;
    messaging.answer(payoutAccountGet, (question) =>
      reads.read(
        question.scope,
        { action: 'payoutaccount.get', subject: question.ownerId },
        (reader) => accounts.get(question, reader),
      ),
    );
    messaging.answer(payoutAccountSet, (question) => accounts.set(question));
    messaging.answer(payoutTermsList, (question) =>
      reads.read(
        question.scope,
        { action: 'payoutterms.list', subject: question.ownerId ?? everything },
        (reader) => terms.list(question, reader),
      ),
    );
    messaging.answer(termsPropose, (question) => proposals.propose(question));
    messaging.answer(termsApprove, (question) => proposals.approve(question));
    messaging.answer(termsWithdraw, (question) => terms.withdraw(question));
    messaging.answer(termsProposals, (question) =>
      reads.read(
        question.scope,
        { action: 'payoutterms.proposals', subject: question.ownerId ?? everything },
        (reader) => proposals.list(question, reader),
      ),
    );
    messaging.answer(freezeMake, (question) => freezes.make(question));
    messaging.answer(freezeClose, (question) => freezes.close(question));
    messaging.answer(freezeList, (question) =>
      reads.read(
        question.scope,
        { action: 'payoutfreeze.list', subject: question.ownerId ?? everything },
        (reader) => freezes.list(question, reader),
      ),
    );
  }
}
