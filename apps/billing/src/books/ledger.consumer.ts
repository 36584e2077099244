import {
  ledgerAccrue,
  ledgerBalance,
  ledgerEntries,
  ledgerEntryGet,
  ledgerExportLink,
  ledgerExports,
  ledgerExportStart,
  ledgerLockMonth,
  ledgerMonths,
  ledgerPostings,
  ledgerReopen,
  linesOfEntry,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LedgerExports } from './exports/ledger-exports.service.js';
import { LedgerMonths } from './months/ledger-months.service.js';
import { LedgerQuestions } from './ledger-questions.js';

/** Answers `ledger.*.v1`. */
@Injectable()
export class LedgerConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly questions: LedgerQuestions,
    private readonly months: LedgerMonths,
    private readonly exports: LedgerExports,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, questions, months, exports } = this;
    messaging.answer(ledgerBalance, (question) =>
      reads.read(question.scope, { action: 'ledger.balance', subject: everything }, (manager) =>
        questions.balance(question, manager),
      ),
    );
    messaging.answer(ledgerPostings, (question) =>
      reads.read(
        question.scope,
        { action: 'ledger.postings', subject: question.partyId ?? question.account },
        (manager) => questions.postings(question, manager),
      ),
    );
    messaging.answer(ledgerEntries, (question) =>
      reads.read(
        question.scope,
        { action: 'ledger.entries', subject: question.documentId ?? everything },
        (manager) => questions.entries(question, manager),
      ),
    );
    messaging.answer(ledgerEntryGet, (question) =>
      reads.read(question.scope, { action: 'ledger.entry', subject: question.entryId }, (manager) =>
        questions.entry(question, manager),
      ),
    );
    messaging.answer(linesOfEntry, (question) =>
      reads.read(question.scope, { action: 'ledger.lines', subject: question.entryId }, (manager) =>
        questions.lines(question, manager),
      ),
    );
    messaging.answer(ledgerMonths, (question) =>
      reads.read(question.scope, { action: 'ledger.months', subject: everything }, (manager) =>
        months.months(question, manager),
      ),
    );
    messaging.answer(ledgerAccrue, (question) => months.accrue(question));
    messaging.answer(ledgerLockMonth, (question) => months.lock(question));
    messaging.answer(ledgerReopen, (question) => months.reopen(question));
    messaging.answer(ledgerExportStart, (question) => exports.start(question));
    messaging.answer(ledgerExports, (question) =>
      reads.read(question.scope, { action: 'ledger.exports', subject: everything }, (manager) =>
        exports.list(question, manager),
      ),
    );
    messaging.answer(ledgerExportLink, (question) =>
      reads.read(
        question.scope,
        { action: 'ledger.fetch', subject: question.exportId },
        (manager) => exports.link(question, manager),
      ),
    );
  }
}
