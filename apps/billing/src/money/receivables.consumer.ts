import {
  deferralGet,
  deferralSet,
  overdueRuleEffect,
  overdueRules,
  overdueRuleSet,
  overdueRuleWithdraw,
  receivableAccount,
  receivableAges,
  receivableList,
  standingsSince,
  writeOffConfirm,
  writeOffConfirmReversal,
  writeOffList,
  writeOffMake,
  writeOffNotReversed,
  writeOffReverse,
  writeOffWithdraw,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OverdueRules } from './standings/overdue-rules.service.js';
import { OwnerStandings } from './standings/owner-standings.service.js';
import { PartyAgesQuestion } from './standings/party-ages.js';
import { ReceivableQuestions } from './standings/receivable-questions.js';
import { WriteOffReversals } from './write-offs/write-off-reversals.service.js';
import { WriteOffs } from './write-offs/write-offs.service.js';

/** Answers `receivable.*.v1`, `writeoff.*.v1` and `standing.since.v1`. */
@Injectable()
export class ReceivablesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly questions: ReceivableQuestions,
    private readonly parties: PartyAgesQuestion,
    private readonly rules: OverdueRules,
    private readonly standings: OwnerStandings,
    private readonly writeOffs: WriteOffs,
    private readonly reversals: WriteOffReversals,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, questions, rules } = this;
    const read = (action: string, subject: string) => ({ action: `receivable.${action}`, subject });
    messaging.answer(receivableList, (question) =>
      reads.read(question.scope, read('list', question.partyId ?? everything), (reader) =>
        questions.list(question, reader),
      ),
    );
    messaging.answer(receivableAges, (question) =>
      reads.read(question.scope, read('ages', everything), (reader) =>
        this.parties.ages(question, reader),
      ),
    );
    messaging.answer(receivableAccount, (question) =>
      reads.read(question.scope, read('account', question.partyId), (reader) =>
        questions.account(question, reader),
      ),
    );
    messaging.answer(overdueRuleSet, (question) => rules.set(question));
    messaging.answer(overdueRuleWithdraw, (question) => rules.withdraw(question));
    messaging.answer(overdueRuleEffect, (question) =>
      reads.read(question.scope, read('rule-effect', everything), (reader) =>
        rules.effect(question, reader),
      ),
    );
    messaging.answer(overdueRules, (question) =>
      reads.read(question.scope, read('rules', everything), (reader) =>
        rules.list(question, reader),
      ),
    );
    messaging.answer(deferralSet, (question) => rules.defer(question));
    messaging.answer(deferralGet, (question) =>
      reads.read(question.scope, read('deferral', question.ownerId), (reader) =>
        rules.deferral(question, reader),
      ),
    );
    messaging.answer(writeOffMake, (question) => this.writeOffs.make(question));
    messaging.answer(writeOffConfirm, (question) => this.writeOffs.confirm(question));
    messaging.answer(writeOffWithdraw, (question) => this.writeOffs.withdraw(question));
    messaging.answer(writeOffReverse, (question) => this.reversals.reverse(question));
    messaging.answer(writeOffConfirmReversal, (question) => this.reversals.confirm(question));
    messaging.answer(writeOffNotReversed, (question) => this.reversals.letGo(question));
    messaging.answer(writeOffList, (question) =>
      reads.read(
        question.scope,
        { action: 'writeoff.list', subject: question.partyId ?? everything },
        (reader) => this.writeOffs.list(question, reader),
      ),
    );
    messaging.answer(standingsSince, (question) => this.standings.since(question));
  }
}
