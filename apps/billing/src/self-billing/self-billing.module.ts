import { Module } from '@nestjs/common';
import { SelfBilling } from './self-billing.service.js';

/** Owners' agreements to self-billing. */
@Module({ controllers: [SelfBilling] })
export class SelfBillingModule {}
