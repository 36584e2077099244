import { Module } from '@nestjs/common';
import { FilesModule } from '../files/index.js';
import { AccountChanges } from './account-changes/account-changes.service.js';
import { CollectionFiles } from './direct-debit/collections/collection-files.js';
import { Collections } from './direct-debit/collections/collections.service.js';
import { DebitNotices } from './direct-debit/mandates/debit-notices.service.js';
import { MandateList } from './direct-debit/mandates/mandate-list.js';
import { Mandates } from './direct-debit/mandates/mandates.service.js';
import { PaymentQuestions } from './payments/payment-questions.js';
import { Payments } from './payments/payments.service.js';
import { PayoutAccounts } from './payouts/accounts/payout-accounts.service.js';
import { BatchFiles } from './payouts/batches/batch-files.js';
import { PayoutBatches } from './payouts/batches/payout-batches.service.js';
import { Payouts } from './payouts/paid/payouts.service.js';
import { PayoutFreezes } from './payouts/shares/payout-freezes.service.js';
import { PayoutTermsByDay } from './payouts/terms/payout-terms.service.js';
import { TermsProposals } from './payouts/terms/terms-proposals.service.js';
import { RefundFiles } from './refunds/refund-files.js';
import { Refunds } from './refunds/refunds.service.js';
import { OverdueRules } from './standings/overdue-rules.service.js';
import { OwnerStandings } from './standings/owner-standings.service.js';
import { PartyAgesQuestion } from './standings/party-ages.js';
import { ReceivableQuestions } from './standings/receivable-questions.js';
import { BankStatements } from './statements/bank-statements.service.js';
import { FileSweep } from './statements/file-sweep.service.js';
import { StatementFilesController } from './statements/statement-files.controller.js';
import { StatementFiles } from './statements/statement-files.js';
import { StatementJobs } from './statements/statement-jobs.service.js';
import { WriteOffReversals } from './write-offs/write-off-reversals.service.js';
import { WriteOffs } from './write-offs/write-offs.service.js';

/** Follows documents' open amounts: payments, collections, payouts, refunds, write-offs and overdue owners. */
@Module({
  imports: [FilesModule],
  controllers: [
    StatementFilesController,
    PayoutBatches,
    Payouts,
    PayoutAccounts,
    PayoutTermsByDay,
    TermsProposals,
    PayoutFreezes,
    ReceivableQuestions,
    PartyAgesQuestion,
    OverdueRules,
    WriteOffs,
    WriteOffReversals,
    Payments,
    PaymentQuestions,
    Refunds,
    RefundFiles,
    BankStatements,
    Mandates,
    MandateList,
    Collections,
  ],
  providers: [
    OwnerStandings,
    StatementFiles,
    FileSweep,
    StatementJobs,
    CollectionFiles,
    DebitNotices,
    AccountChanges,
    BatchFiles,
  ],
})
export class MoneyModule {}
