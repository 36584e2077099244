import { selfBillingGet, selfBillingSet } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SelfBilling } from './self-billing.service.js';

/** Answers `agreement.get.v1` and `.set.v1`. */
@Injectable()
export class SelfBillingConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly selfBilling: SelfBilling,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(selfBillingGet, (question) => this.selfBilling.get(question));
    this.messaging.answer(selfBillingSet, (question) => this.selfBilling.set(question));
  }
}
