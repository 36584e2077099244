import {
  refundConfirm,
  refundConfirmRejection,
  refundLink,
  refundList,
  refundMake,
  refundReject,
  refundWithdraw,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RefundFiles } from './refunds/refund-files.js';
import { Refunds } from './refunds/refunds.service.js';

/** Answers `refund.*.v1`. */
@Injectable()
export class RefundsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly refunds: Refunds,
    private readonly files: RefundFiles,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, refunds } = this;
    messaging.answer(refundMake, (question) => refunds.make(question));
    messaging.answer(refundConfirm, (question) => refunds.confirm(question));
    messaging.answer(refundWithdraw, (question) => refunds.withdraw(question));
    messaging.answer(refundReject, (question) => refunds.reject(question));
    messaging.answer(refundConfirmRejection, (question) => refunds.confirmRejection(question));
    messaging.answer(refundList, (question) =>
      reads.read(
        question.scope,
        { action: 'refund.list', subject: question.paymentId ?? everything },
        (reader) => refunds.list(question, reader),
      ),
    );
    messaging.answer(refundLink, (question) =>
      reads.readThenNote(question.scope, { action: 'refund.fetch', subject: question.id }, () =>
        this.files.link(question),
      ),
    );
  }
}
