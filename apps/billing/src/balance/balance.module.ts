import { Module } from '@nestjs/common';
import { Balance } from './balance.js';

/** What is on no document yet. */
@Module({
  controllers: [Balance],
})
export class BalanceModule {}
