import { Module } from '@nestjs/common';
import { SelfBillingConsumer } from './self-billing.consumer.js';
import { SelfBilling } from './self-billing.service.js';

/** What owners agreed to of self-billing. */
@Module({
  providers: [SelfBilling, SelfBillingConsumer],
})
export class SelfBillingModule {}
