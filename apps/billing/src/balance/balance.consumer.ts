import { balanceGet } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Balance } from './balance.js';

/** Answers `balance.get.v1`. */
@Injectable()
export class BalanceConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly balance: Balance,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(balanceGet, (question) => this.balance.of(question));
  }
}
