import { heldBy } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { QueuesModule } from '@app/platform/queues';
import { Module } from '@nestjs/common';
import { AgeingJob } from './ageing/ageing.service.js';
import {
  StoredCollectionItem,
  StoredLeftOutInvoice,
} from './direct-debit/collection-item.entity.js';
import { StoredCollection } from './direct-debit/collection.entity.js';
import { CollectionFiles } from './direct-debit/collection-files.js';
import { Collections } from './direct-debit/collections.service.js';
import { StoredAccountChange } from './account-changes/account-change.entity.js';
import { AccountChanges } from './account-changes/account-changes.service.js';
import { DebitNotice } from './direct-debit/debit-notice.entity.js';
import { DebitNotices } from './direct-debit/debit-notices.service.js';
import { DirectDebitConsumer } from './direct-debit/direct-debit.consumer.js';
import { StoredMandate } from './direct-debit/mandate.entity.js';
import { MandateList } from './direct-debit/mandate-list.js';
import { Mandates } from './direct-debit/mandates.service.js';
import { StoredClosing } from './documents/closing.entity.js';
import { StoredDocumentLine } from './documents/document-line.entity.js';
import { CreditNotes } from './credit-notes/credit-notes.service.js';
import { CreditNotesConsumer } from './credit-notes/credit-notes.consumer.js';
import { StoredDocumentFile } from './documents/document-file.entity.js';
import { DocumentFiles } from './documents/document-files.js';
import { ClosedFloor, LeftOut } from './documents/left-out.entity.js';
import { LineCalls } from './documents/line-calls.js';
import { DocumentPosition } from './documents/document-position.entity.js';
import { DocumentQuestions } from './documents/document-questions.js';
import { DocumentSeries } from './documents/document-series.entity.js';
import { StoredVatLine } from './documents/document-vat-line.entity.js';
import { StoredDocument } from './documents/document.entity.js';
import { DocumentsConsumer } from './documents/documents.consumer.js';
import { Balance } from './balance/balance.js';
import { BalanceConsumer } from './balance/balance.consumer.js';
import { ChargesConsumer } from './charges/charges.consumer.js';
import { ChargesOfCall } from './charges/charges-of-call.js';
import { LedgerAccrual } from './ledger/ledger-accrual.entity.js';
import { LedgerConsumer } from './ledger/ledger.consumer.js';
import { StoredLedgerExport } from './ledger/ledger-export.entity.js';
import { LedgerExports } from './ledger/ledger-exports.service.js';
import { LedgerMonths } from './ledger/ledger-months.service.js';
import { LedgerQuestions } from './ledger/ledger-questions.js';
import { LedgerEntry } from './ledger/ledger-entry.entity.js';
import { LedgerLock } from './ledger/ledger-lock.entity.js';
import { LedgerPlace } from './ledger/ledger-place.entity.js';
import { LedgerPosting } from './ledger/ledger-posting.entity.js';
import { migrations } from './migrations/index.js';
import { FileSweep } from './files/file-sweep.service.js';
import { PassingFiles } from './files/passing-files.js';
import { BatchFiles } from './payouts/batch-files.js';
import { DocumentCell } from './payouts/document-cell.entity.js';
import { DocumentSharedOut } from './payouts/document-shared-out.entity.js';
import { StoredPayoutAccount } from './payouts/payout-account.entity.js';
import { PayoutAccounts } from './payouts/payout-accounts.service.js';
import { StoredPayoutBatch } from './payouts/payout-batch.entity.js';
import { PayoutBatches } from './payouts/payout-batches.service.js';
import { StoredPayoutFreeze } from './payouts/payout-freeze.entity.js';
import { PayoutFreezes } from './payouts/payout-freezes.service.js';
import { StoredPayoutHold } from './payouts/payout-hold.entity.js';
import { StoredPayoutPart } from './payouts/payout-part.entity.js';
import { StoredPayoutTerms } from './payouts/payout-terms.entity.js';
import { PayoutTermsByDay } from './payouts/payout-terms.service.js';
import { StoredPayout } from './payouts/payout.entity.js';
import { PayoutsConsumer } from './payouts/payouts.consumer.js';
import { Payouts } from './payouts/payouts.service.js';
import { CurrentPrices } from './prices/current-prices.js';
import { PriceCounter } from './prices/price-counter.entity.js';
import { StoredPriceVersion } from './prices/price-version.entity.js';
import { PriceList } from './prices/price-list.js';
import { PricePublication } from './prices/price-publication.js';
import { PricesConsumer } from './prices/prices.consumer.js';
import { TerminationPublication } from './prices/termination-publication.js';
import { QuarantineConsumer } from './quarantine/quarantine.consumer.js';
import { QuarantineList } from './quarantine/quarantine-list.js';
import { QuarantineTries } from './quarantine/quarantine-tries.js';
import { QuarantineTry } from './quarantine/quarantine-try.entity.js';
import { QuarantinedPart } from './quarantine/quarantined.entity.js';
import { StoredCharge } from './rating/charge.entity.js';
import { RatedCall } from './rating/rated-call.entity.js';
import { RatedDay } from './rating/rated-day.entity.js';
import { RatingProgress } from './rating/rating-progress.entity.js';
import { Rating } from './rating/rating.service.js';
import { RatingConsumer } from './rating/rating.consumer.js';
import { RatingWatch } from './rating/rating-watch.service.js';
import { TrunkCarrier } from './rating/trunk-carrier.entity.js';
import { TrunkCarriers } from './rating/trunk-carriers.service.js';
import { StoredAllocation } from './receivables/allocation.entity.js';
import { StoredBankLayout } from './receivables/bank-layout.entity.js';
import { StoredBankStatement } from './receivables/bank-statement.entity.js';
import { BankStatements } from './receivables/bank-statements.service.js';
import { StoredDeferral } from './receivables/deferral.entity.js';
import { StoredOverdueRule } from './receivables/overdue-rule.entity.js';
import { OverdueRules } from './receivables/overdue-rules.service.js';
import { OwnerStandings } from './receivables/owner-standings.service.js';
import { PartyAgesQuestion } from './receivables/party-ages.js';
import { PaymentQuestions } from './receivables/payment-questions.js';
import { StoredPayment } from './receivables/payment.entity.js';
import { PaymentsConsumer } from './receivables/payments.consumer.js';
import { Payments } from './receivables/payments.service.js';
import { ReceivableQuestions } from './receivables/receivable-questions.js';
import { StoredReceivable } from './receivables/receivable.entity.js';
import { ReceivablesConsumer } from './receivables/receivables.consumer.js';
import { StandingChange } from './receivables/standing-change.entity.js';
import { StatementFiles } from './receivables/statement-files.js';
import { StatementFilesController } from './receivables/statement-files.controller.js';
import { StatementJobs } from './receivables/statement-jobs.service.js';
import { StoredWriteOff } from './receivables/write-off.entity.js';
import { WriteOffs } from './receivables/write-offs.service.js';
import { CallCorrections } from './reratings/call-corrections.service.js';
import { CdrCorrections } from './reratings/cdr-corrections.js';
import { CorrectedCall } from './reratings/corrected-call.entity.js';
import { ReplacedCharge } from './reratings/replaced-charge.entity.js';
import { ReratingCall } from './reratings/rerating-call.entity.js';
import { StoredDifference } from './reratings/rerating-difference.entity.js';
import { ReratingExecution } from './reratings/rerating-execution.js';
import { ReratingFiles } from './reratings/rerating-files.js';
import { StoredReratingParty } from './reratings/rerating-party.entity.js';
import { ReratingStore } from './reratings/rerating-store.js';
import { StoredRerating } from './reratings/rerating.entity.js';
import { ReratingsConsumer } from './reratings/reratings.consumer.js';
import { Reratings } from './reratings/reratings.service.js';
import { StoredSelfBillingAgreement } from './self-billing/self-billing-agreement.entity.js';
import { SelfBillingConsumer } from './self-billing/self-billing.consumer.js';
import { SelfBilling } from './self-billing/self-billing.service.js';
import { RunExecution } from './runs/run-execution.js';
import { RunDocument } from './runs/run-document.entity.js';
import { RunParty } from './runs/run-party.entity.js';
import { RunSum } from './runs/run-sum.entity.js';
import { StoredRunProblem } from './runs/run-problem.entity.js';
import { RunStore } from './runs/run-store.js';
import { StoredRun } from './runs/run.entity.js';
import { RunsConsumer } from './runs/runs.consumer.js';
import { Runs } from './runs/runs.service.js';
import { CarrierDays } from './settlement/carrier-days.js';
import { CarrierDay } from './settlement/carrier-day.entity.js';
import { CarrierTotal } from './settlement/carrier-total.entity.js';
import { CountedCharges } from './settlement/counted-charges.entity.js';
import { DisputeFiles } from './settlement/dispute-files.js';
import { StoredDisputeRow } from './settlement/dispute-row.entity.js';
import { StoredDispute } from './settlement/dispute.entity.js';
import { SettledNumber } from './settlement/settled-number.entity.js';
import { SettlementFiles } from './settlement/settlement-files.js';
import { StoredSettlement } from './settlement/settlement.entity.js';
import { SettlementsConsumer } from './settlement/settlements.consumer.js';
import { Settlements } from './settlement/settlements.service.js';
import { StaleCarrierDay } from './settlement/stale-carrier-day.entity.js';
import { StoredStatementLayout } from './settlement/statement-layout.entity.js';
import { StoredStatementRow } from './settlement/statement-row.entity.js';
import { StoredStatement } from './settlement/statement.entity.js';
import { StatementsController } from './settlement/statements.controller.js';
import { StoredTolerance } from './settlement/tolerance.entity.js';
import { TaxConsumer } from './tax/tax.consumer.js';
import { StoredVatIdCheck } from './tax/vat-id-check.entity.js';
import { VatIds } from './tax/vat-ids.js';
import { VatReturn } from './tax/vat-return.js';
import { StoredVatStatus } from './tax/vat-status.entity.js';
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
      entities: [
        StoredPriceVersion,
        PriceCounter,
        RatingProgress,
        RatedCall,
        StoredCharge,
        RatedDay,
        QuarantinedPart,
        QuarantineTry,
        TrunkCarrier,
        StoredRun,
        RunParty,
        RunSum,
        RunDocument,
        StoredRunProblem,
        StoredDocument,
        StoredDocumentLine,
        StoredVatLine,
        StoredClosing,
        ClosedFloor,
        LeftOut,
        DocumentSeries,
        DocumentPosition,
        StoredRerating,
        ReratingCall,
        StoredDifference,
        StoredDocumentFile,
        StoredSelfBillingAgreement,
        StoredReratingParty,
        ReplacedCharge,
        CorrectedCall,
        StoredBankLayout,
        StoredBankStatement,
        StoredPayment,
        StoredReceivable,
        StoredAllocation,
        StoredOverdueRule,
        StoredDeferral,
        StandingChange,
        StoredWriteOff,
        LedgerEntry,
        LedgerPosting,
        LedgerPlace,
        LedgerLock,
        LedgerAccrual,
        StoredLedgerExport,
        CarrierDay,
        CarrierTotal,
        StaleCarrierDay,
        CountedCharges,
        StoredStatementLayout,
        StoredSettlement,
        StoredStatement,
        StoredStatementRow,
        StoredTolerance,
        StoredMandate,
        DebitNotice,
        StoredAccountChange,
        StoredCollection,
        StoredCollectionItem,
        StoredLeftOutInvoice,
        StoredDispute,
        StoredDisputeRow,
        SettledNumber,
        StoredVatStatus,
        StoredVatIdCheck,
        DocumentSharedOut,
        DocumentCell,
        StoredPayoutAccount,
        StoredPayoutTerms,
        StoredPayoutFreeze,
        StoredPayoutBatch,
        StoredPayout,
        StoredPayoutHold,
        StoredPayoutPart,
      ],
      migrations,
    }),
  ],
  controllers: [StatementFilesController, StatementsController],
  providers: [
    CurrentPrices,
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
    PayoutFreezes,
    PayoutsConsumer,
  ],
})
export class BillingModule {}
