import { balanceGet, spendOfOwners } from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Balance } from './balance.js';

/** Answers `balance.get.v1` and `spend.of-owners.v1`. */
@Injectable()
export class BalanceConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly balance: Balance,
  ) {}

  onApplicationBootstrap(): void {
    const read = { action: 'balance.get', subject: everything };
    this.messaging.answer(balanceGet, (question) =>
      this.reads.readThenNote(question.scope, read, () => this.balance.of(question)),
    );
    this.messaging.answer(spendOfOwners, (question) => this.balance.spendOf(question));
  }
}
