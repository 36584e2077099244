import { operationsIn } from '@app/contracts';
import * as directDebit from '@app/contracts/direct-debit';
import * as payments from '@app/contracts/payments';
import * as payouts from '@app/contracts/payouts';
import * as receivables from '@app/contracts/receivables';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';

/** Operations on payments, open items, direct debit and payouts. */
@Module({
  imports: [KernelModule, AccountsModule],
  controllers: controllersOf(operationsIn(receivables, payments, directDebit, payouts)),
})
export class MoneyModule {}
