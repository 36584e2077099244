import { Module } from '@nestjs/common';
import { BalanceConsumer } from './balance.consumer.js';
import { Balance } from './balance.js';

/** What is on no document yet. */
@Module({
  providers: [Balance, BalanceConsumer],
})
export class BalanceModule {}
