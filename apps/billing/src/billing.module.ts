import { heldBy } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { QueuesModule } from '@app/platform/queues';
import { Module } from '@nestjs/common';
import { AgeingJob } from './ageing/ageing.service.js';
import { CollectionFiles } from './money/direct-debit/collections/collection-files.js';
import { Collections } from './money/direct-debit/collections/collections.service.js';
import { AccountChanges } from './money/account-changes/account-changes.service.js';
import { DebitNotices } from './money/direct-debit/mandates/debit-notices.service.js';
import { DirectDebitConsumer } from './money/direct-debit.consumer.js';
import { MandateList } from './money/direct-debit/mandates/mandate-list.js';
import { Mandates } from './money/direct-debit/mandates/mandates.service.js';
import { CreditNotes } from './credit-notes/credit-notes.service.js';
import { CreditNotesConsumer } from './credit-notes/credit-notes.consumer.js';
import { CreditProposals } from './credit-notes/credit-proposals.service.js';
import { DocumentFiles } from './documents/files/document-files.js';
import { LineCalls } from './documents/questions/line-calls.js';
import { DocumentQuestions } from './documents/questions/document-questions.js';
import { DocumentsConsumer } from './documents/documents.consumer.js';
import { Balance } from './balance/balance.js';
import { BalanceConsumer } from './balance/balance.consumer.js';
import { ChargesConsumer } from './rating/charges.consumer.js';
import { ChargesOfCall } from './rating/calls/charges-of-call.js';
import { LedgerConsumer } from './books/ledger.consumer.js';
import { LedgerExports } from './books/exports/ledger-exports.service.js';
import { LedgerMonths } from './books/months/ledger-months.service.js';
import { LedgerQuestions } from './books/ledger-questions.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { FileSweep } from './money/statements/file-sweep.service.js';
import { PassingFiles } from './files/passing-files.js';
import { BatchFiles } from './money/payouts/batches/batch-files.js';
import { PayoutAccounts } from './money/payouts/accounts/payout-accounts.service.js';
import { PayoutBatches } from './money/payouts/batches/payout-batches.service.js';
import { PayoutFreezes } from './money/payouts/shares/payout-freezes.service.js';
import { PayoutTermsByDay } from './money/payouts/terms/payout-terms.service.js';
import { TermsProposals } from './money/payouts/terms/terms-proposals.service.js';
import { PayoutsConsumer } from './money/payouts.consumer.js';
import { Payouts } from './money/payouts/paid/payouts.service.js';
import { CurrentPrices } from './rating/prices/current-prices.js';
import { MarginCheck } from './rating/prices/margin-check.js';
import { PriceList } from './rating/prices/price-list.js';
import { PriceProposals } from './rating/prices/price-proposals.service.js';
import { PricePublication } from './rating/prices/price-publication.js';
import { PricesConsumer } from './rating/prices.consumer.js';
import { TerminationPublication } from './rating/prices/termination-publication.js';
import { Dismissals } from './rating/quarantine/dismissals.js';
import { QuarantineConsumer } from './rating/quarantine.consumer.js';
import { QuarantineList } from './rating/quarantine/quarantine-list.js';
import { QuarantineTries } from './rating/quarantine/quarantine-tries.js';
import { Rating } from './rating/calls/rating.service.js';
import { RatingConsumer } from './rating/rating.consumer.js';
import { RatingWatch } from './rating/calls/rating-watch.service.js';
import { TrunkCarriers } from './rating/trunks/trunk-carriers.service.js';
import { BankStatements } from './money/statements/bank-statements.service.js';
import { OverdueRules } from './money/standings/overdue-rules.service.js';
import { OwnerStandings } from './money/standings/owner-standings.service.js';
import { PartyAgesQuestion } from './money/standings/party-ages.js';
import { PaymentQuestions } from './money/payments/payment-questions.js';
import { PaymentsConsumer } from './money/payments.consumer.js';
import { Payments } from './money/payments/payments.service.js';
import { ReceivableQuestions } from './money/standings/receivable-questions.js';
import { ReceivablesConsumer } from './money/receivables.consumer.js';
import { StatementFiles } from './money/statements/statement-files.js';
import { StatementFilesController } from './money/statements/statement-files.controller.js';
import { StatementJobs } from './money/statements/statement-jobs.service.js';
import { RefundFiles } from './money/refunds/refund-files.js';
import { RefundsConsumer } from './money/refunds.consumer.js';
import { Refunds } from './money/refunds/refunds.service.js';
import { WriteOffReversals } from './money/write-offs/write-off-reversals.service.js';
import { WriteOffs } from './money/write-offs/write-offs.service.js';
import { CallCorrections } from './rating/reratings/corrections/call-corrections.service.js';
import { CdrCorrections } from './rating/reratings/corrections/cdr-corrections.js';
import { ReratingExecution } from './rating/reratings/rerating-execution.js';
import { ReratingFiles } from './rating/reratings/rerating-files.js';
import { ReratingStore } from './rating/reratings/rerating-store.js';
import { ReratingsConsumer } from './rating/reratings.consumer.js';
import { Reratings } from './rating/reratings/reratings.service.js';
import { SelfBillingConsumer } from './self-billing/self-billing.consumer.js';
import { SelfBilling } from './self-billing/self-billing.service.js';
import { RunExecution } from './runs/run-execution.js';
import { RunStore } from './runs/run-store.js';
import { RunsConsumer } from './runs/runs.consumer.js';
import { Runs } from './runs/runs.service.js';
import { CarrierDays } from './settlement/totals/carrier-days.js';
import { DisputeFiles } from './settlement/disputes/dispute-files.js';
import { SettlementFiles } from './settlement/settlement-files.js';
import { SettlementsConsumer } from './settlement/settlements.consumer.js';
import { Settlements } from './settlement/settlements.service.js';
import { StatementsController } from './settlement/statements.controller.js';
import { TaxConsumer } from './tax/tax.consumer.js';
import { VatIds } from './tax/vat-ids.js';
import { VatReturn } from './tax/vat-return.js';
import { VatStatuses } from './tax/vat-statuses.js';

@Module({
  imports: [
    MessagingModule,
    heldDataModule(heldBy.billing),
    AlarmsModule,
    BlobsModule,
    QueuesModule,
    databaseModule({
      schema: 'billing',
      entities,
      migrations,
    }),
  ],
  controllers: [StatementFilesController, StatementsController],
  providers: [
    CurrentPrices,
    MarginCheck,
    PriceProposals,
    PricePublication,
    PriceList,
    TerminationPublication,
    PricesConsumer,
    TrunkCarriers,
    Rating,
    RatingConsumer,
    RatingWatch,
    ChargesOfCall,
    ChargesConsumer,
    Dismissals,
    QuarantineList,
    QuarantineTries,
    QuarantineConsumer,
    Balance,
    BalanceConsumer,
    LineCalls,
    DocumentFiles,
    DocumentQuestions,
    DocumentsConsumer,
    RunStore,
    RunExecution,
    Runs,
    RunsConsumer,
    CdrCorrections,
    CallCorrections,
    ReratingFiles,
    ReratingStore,
    ReratingExecution,
    Reratings,
    ReratingsConsumer,
    OwnerStandings,
    OverdueRules,
    StatementFiles,
    PassingFiles,
    FileSweep,
    StatementJobs,
    WriteOffs,
    WriteOffReversals,
    Refunds,
    RefundFiles,
    RefundsConsumer,
    BankStatements,
    Payments,
    PaymentQuestions,
    PaymentsConsumer,
    ReceivableQuestions,
    PartyAgesQuestion,
    ReceivablesConsumer,
    VatStatuses,
    VatIds,
    VatReturn,
    TaxConsumer,
    AgeingJob,
    LedgerQuestions,
    LedgerMonths,
    LedgerExports,
    LedgerConsumer,
    CarrierDays,
    SettlementFiles,
    DisputeFiles,
    Settlements,
    SettlementsConsumer,
    CreditNotes,
    CreditProposals,
    CreditNotesConsumer,
    SelfBilling,
    SelfBillingConsumer,
    CollectionFiles,
    Collections,
    DebitNotices,
    AccountChanges,
    MandateList,
    Mandates,
    DirectDebitConsumer,
    BatchFiles,
    PayoutBatches,
    Payouts,
    PayoutAccounts,
    PayoutTermsByDay,
    TermsProposals,
    PayoutFreezes,
    PayoutsConsumer,
  ],
})
export class BillingModule {}
