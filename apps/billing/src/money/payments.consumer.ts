import {
  allocationReverse,
  bankLayoutList,
  bankLayoutSave,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementLink,
  bankStatementList,
  bankStatementRefuse,
  bankStatementStart,
  paymentAllocate,
  paymentApart,
  paymentConfirm,
  paymentCounts,
  paymentEnter,
  paymentGet,
  paymentList,
  paymentMatch,
  paymentSetAside,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BankStatements } from './statements/bank-statements.service.js';
import { PaymentQuestions } from './payments/payment-questions.js';
import { Payments } from './payments/payments.service.js';

/** Answers `bankstatement.*.v1` and `payment.*.v1`. */
@Injectable()
export class PaymentsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly statements: BankStatements,
    private readonly payments: Payments,
    private readonly questions: PaymentQuestions,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, statements, payments, questions } = this;
    messaging.answer(bankStatementStart, (question) => statements.start(question));
    messaging.answer(bankStatementConfirm, (question) => statements.confirm(question));
    messaging.answer(bankStatementRefuse, (question) => statements.refuse(question));
    messaging.answer(bankLayoutSave, (question) => statements.saveLayout(question));
    messaging.answer(bankLayoutList, (question) =>
      reads.read(
        question.scope,
        { action: 'bankstatement.layouts', subject: everything },
        (reader) => statements.layouts(question, reader),
      ),
    );
    messaging.answer(bankStatementList, (question) =>
      reads.read(question.scope, { action: 'bankstatement.list', subject: everything }, (reader) =>
        statements.list(question, reader),
      ),
    );
    messaging.answer(bankStatementGet, (question) =>
      reads.read(
        question.scope,
        { action: 'bankstatement.get', subject: question.statementId },
        (reader) => statements.get(question, reader),
      ),
    );
    messaging.answer(bankStatementLink, (question) =>
      reads.read(
        question.scope,
        { action: 'bankstatement.link', subject: question.statementId },
        (reader) => statements.link(question, reader),
      ),
    );
    messaging.answer(paymentEnter, (question) => payments.enter(question));
    messaging.answer(paymentConfirm, (question) => payments.confirm(question));
    messaging.answer(paymentApart, (question) => payments.tellApart(question));
    messaging.answer(paymentAllocate, (question) => payments.allocate(question));
    messaging.answer(allocationReverse, (question) => payments.reverse(question));
    messaging.answer(paymentSetAside, (question) => payments.setAside(question));
    messaging.answer(paymentMatch, (question) => payments.match(question));
    messaging.answer(paymentList, (question) =>
      reads.read(
        question.scope,
        { action: 'payment.list', subject: question.statementId ?? everything },
        (reader) => questions.list(question, reader),
      ),
    );
    messaging.answer(paymentCounts, (question) =>
      reads.read(question.scope, { action: 'payment.counts', subject: everything }, (reader) =>
        questions.counts(question, reader),
      ),
    );
    messaging.answer(paymentGet, (question) =>
      reads.read(
        question.scope,
        { action: 'payment.read', subject: question.paymentId },
        (reader) => questions.get(question, reader),
      ),
    );
  }
}
