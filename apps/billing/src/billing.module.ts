import { heldBy } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { QueuesModule } from '@app/platform/queues';
import { Module } from '@nestjs/common';
import { AgeingJob } from './ageing/ageing.service.js';
import { CollectionFiles } from './direct-debit/collection-files.js';
import { Collections } from './direct-debit/collections.service.js';
import { AccountChanges } from './account-changes/account-changes.service.js';
import { DebitNotices } from './direct-debit/debit-notices.service.js';
import { DirectDebitConsumer } from './direct-debit/direct-debit.consumer.js';
import { MandateList } from './direct-debit/mandate-list.js';
import { Mandates } from './direct-debit/mandates.service.js';
import { CreditNotes } from './credit-notes/credit-notes.service.js';
import { CreditNotesConsumer } from './credit-notes/credit-notes.consumer.js';
import { CreditProposals } from './credit-notes/credit-proposals.service.js';
import { DocumentFiles } from './documents/document-files.js';
import { LineCalls } from './documents/line-calls.js';
import { DocumentQuestions } from './documents/document-questions.js';
import { DocumentsConsumer } from './documents/documents.consumer.js';
import { Balance } from './balance/balance.js';
import { BalanceConsumer } from './balance/balance.consumer.js';
import { ChargesConsumer } from './charges/charges.consumer.js';
import { ChargesOfCall } from './charges/charges-of-call.js';
import { LedgerConsumer } from './ledger/ledger.consumer.js';
import { LedgerExports } from './ledger/ledger-exports.service.js';
import { LedgerMonths } from './ledger/ledger-months.service.js';
import { LedgerQuestions } from './ledger/ledger-questions.js';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { FileSweep } from './files/file-sweep.service.js';
import { PassingFiles } from './files/passing-files.js';
import { BatchFiles } from './payouts/batch-files.js';
import { PayoutAccounts } from './payouts/payout-accounts.service.js';
import { PayoutBatches } from './payouts/payout-batches.service.js';
import { PayoutFreezes } from './payouts/payout-freezes.service.js';
import { PayoutTermsByDay } from './payouts/payout-terms.service.js';
import { TermsProposals } from './payouts/terms-proposals.service.js';
import { PayoutsConsumer } from './payouts/payouts.consumer.js';
import { Payouts } from './payouts/payouts.service.js';
import { CurrentPrices } from './prices/current-prices.js';
import { MarginCheck } from './prices/margin-check.js';
import { PriceList } from './prices/price-list.js';
import { PriceProposals } from './prices/price-proposals.service.js';
import { PricePublication } from './prices/price-publication.js';
import { PricesConsumer } from './prices/prices.consumer.js';
import { TerminationPublication } from './prices/termination-publication.js';
import { Dismissals } from './quarantine/dismissals.js';
import { QuarantineConsumer } from './quarantine/quarantine.consumer.js';
import { QuarantineList } from './quarantine/quarantine-list.js';
import { QuarantineTries } from './quarantine/quarantine-tries.js';
import { Rating } from './rating/rating.service.js';
import { RatingConsumer } from './rating/rating.consumer.js';
import { RatingWatch } from './rating/rating-watch.service.js';
import { TrunkCarriers } from './rating/trunk-carriers.service.js';
import { BankStatements } from './receivables/bank-statements.service.js';
import { OverdueRules } from './receivables/overdue-rules.service.js';
import { OwnerStandings } from './receivables/owner-standings.service.js';
import { PartyAgesQuestion } from './receivables/party-ages.js';
import { PaymentQuestions } from './receivables/payment-questions.js';
import { PaymentsConsumer } from './receivables/payments.consumer.js';
import { Payments } from './receivables/payments.service.js';
import { ReceivableQuestions } from './receivables/receivable-questions.js';
import { ReceivablesConsumer } from './receivables/receivables.consumer.js';
import { StatementFiles } from './receivables/statement-files.js';
import { StatementFilesController } from './receivables/statement-files.controller.js';
import { StatementJobs } from './receivables/statement-jobs.service.js';
import { RefundFiles } from './refunds/refund-files.js';
import { RefundsConsumer } from './refunds/refunds.consumer.js';
import { Refunds } from './refunds/refunds.service.js';
import { WriteOffReversals } from './receivables/write-off-reversals.service.js';
import { WriteOffs } from './receivables/write-offs.service.js';
import { CallCorrections } from './reratings/call-corrections.service.js';
import { CdrCorrections } from './reratings/cdr-corrections.js';
import { ReratingExecution } from './reratings/rerating-execution.js';
import { ReratingFiles } from './reratings/rerating-files.js';
import { ReratingStore } from './reratings/rerating-store.js';
import { ReratingsConsumer } from './reratings/reratings.consumer.js';
import { Reratings } from './reratings/reratings.service.js';
import { SelfBillingConsumer } from './self-billing/self-billing.consumer.js';
import { SelfBilling } from './self-billing/self-billing.service.js';
import { RunExecution } from './runs/run-execution.js';
import { RunStore } from './runs/run-store.js';
import { RunsConsumer } from './runs/runs.consumer.js';
import { Runs } from './runs/runs.service.js';
import { CarrierDays } from './settlement/carrier-days.js';
import { DisputeFiles } from './settlement/dispute-files.js';
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
