import { directDebit, operationsIn, payments, payouts, receivables } from '@app/contracts';
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.js';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { CollectionsController } from './direct-debit/collections.controller.js';
import { MandatesController } from './direct-debit/mandates.controller.js';
import { BankStatementsController } from './payments/bank-statements.controller.js';
import { RefundsController } from './payments/refunds.controller.js';
import { PayoutBatchesController } from './payouts/payout-batches.controller.js';

/** Payments, what is open, and what owners are paid. */
@Module({
  imports: [KernelModule, AccountsModule],
  controllers: [
    ...controllersOf(operationsIn({ ...receivables, ...payments, ...directDebit, ...payouts })),
    PayoutBatchesController,
    BankStatementsController,
    RefundsController,
    MandatesController,
    CollectionsController,
  ],
})
export class MoneyModule {}
