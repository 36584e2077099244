import { Module } from '@nestjs/common';
import { SelfBilling } from './self-billing.service.js';

/** What owners agreed to of self-billing. */
@Module({ controllers: [SelfBilling] })
export class SelfBillingModule {}
