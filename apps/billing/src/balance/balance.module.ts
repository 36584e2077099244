import { Module } from '@nestjs/common';
import { Balance } from './balance.js';

/** Adds up usage that stands on no document yet. */
@Module({
  controllers: [Balance],
})
export class BalanceModule {}
