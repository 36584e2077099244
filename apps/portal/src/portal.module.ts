import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { HeldData } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { AlarmBoard } from './notices/alarms/alarm-board.js';
import { AgeingController } from './notices/alarms/ageing.controller.js';
import { AlertsController } from './notices/alerts/alerts.controller.js';
import { AlarmsController } from './notices/alarms/alarms.controller.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { Questions } from './kernel/asking/questions.js';
import { BalanceController } from './rating/balance/balance.controller.js';
import { QuarantineController } from './rating/balance/quarantine.controller.js';
import { BreachWatch } from './privacy/breaches/breach-watch.js';
import { BreachesController } from './privacy/breaches/breaches.controller.js';
import { Breaches } from './privacy/breaches/breaches.service.js';
import { CallExportsController } from './calls/exports/call-exports.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsService } from './calls/calls.service.js';
import { CallerCalls } from './callers/caller-calls.service.js';
import { ProofOfWork } from './callers/proof-of-work.js';
import { CallerCodes } from './callers/caller-codes.service.js';
import { CallerRequestMails } from './callers/caller-request-mails.service.js';
import { CallerRequestsController } from './callers/caller-requests.controller.js';
import { CallerRequests } from './callers/caller-requests.service.js';
import { CallersController } from './callers/callers.controller.js';
import { CarrierImportsController } from './settlement/carrier-imports/carrier-imports.controller.js';
import { CarrierLayoutsController } from './settlement/carrier-imports/carrier-layouts.controller.js';
import { PartRelay } from './settlement/carrier-imports/part-relay.js';
import { CarriersController } from './parties/carriers/carriers.controller.js';
import { CarriersService } from './parties/carriers/carriers.service.js';
import { SwitchOrders } from './switches/switch-orders.js';
import { SwitchesController } from './switches/switches.controller.js';
import { CreditNotesController } from './documents/credit-notes/credit-notes.controller.js';
import { CreditProposalsController } from './documents/credit-notes/credit-proposals.controller.js';
import { SelfBillingController } from './documents/self-billing/self-billing.controller.js';
import { CollectionsController } from './money/direct-debit/collections.controller.js';
import { MandatesController } from './money/direct-debit/mandates.controller.js';
import { DisclosuresController } from './privacy/disclosures/disclosures.controller.js';
import { Disclosures } from './privacy/disclosures/disclosures.service.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsService } from './documents/documents.service.js';
import { portalEntities } from './entities.js';
import { ErasuresController } from './privacy/erasures/erasures.controller.js';
import { Erasures } from './privacy/erasures/erasures.service.js';
import { FileHandOver } from './kernel/files/file-hand-over.js';
import { BoundFilesGuard } from './accounts/bound-files.guard.js';
import { BoundLinks } from './kernel/files/bound-links.js';
import { FileRelay } from './kernel/files/file-relay.js';
import { LimitsController } from './settings/limits/limits.controller.js';
import { LimitsService } from './settings/limits/limits.service.js';
import { ListsController } from './settings/lists/lists.controller.js';
import { ListsService } from './settings/lists/lists.service.js';
import { migrations } from './migrations/index.js';
import { FlowCheck } from './flows/flow-check.js';
import { FlowTrials } from './flows/flow-trials.js';
import { TrialThreads } from './flows/trial-threads.js';
import { FlowsController } from './flows/flows.controller.js';
import { LiveCallsController } from './calls/live/live-calls.controller.js';
import { LiveStreams } from './calls/live/live-streams.js';
import { OrphanLegsController } from './calls/live/orphan-legs.controller.js';
import { UnknownCallsController } from './calls/live/unknown-calls.controller.js';
import { MailboxesConsumer } from './settings/mailboxes/mailboxes.consumer.js';
import { MailboxesController } from './settings/mailboxes/mailboxes.controller.js';
import { MailboxesService } from './settings/mailboxes/mailboxes.service.js';
import { Mails } from './kernel/mails.js';
import { MailsController } from './notices/mails/mails.controller.js';
import { NumbersController } from './flows/numbers.controller.js';
import { NumbersService } from './flows/numbers.service.js';
import { Snapshots } from './numbers/compiled/snapshots.js';
import { StaleSnapshots } from './numbers/compiled/stale-snapshots.js';
import { Attachments } from './privacy/own-data/attachments.js';
import { Holders } from './privacy/own-data/holders.js';
import { OwnDataController } from './privacy/own-data/own-data.controller.js';
import { OwnData } from './privacy/own-data/own-data.service.js';
import { OwnersController } from './parties/owners/owners.controller.js';
import { OwnersService } from './parties/owners/owners.service.js';
import { BillParties } from './numbers/billed/bill-parties.js';
import { NumberOptions } from './numbers/billed/number-options.js';
import { BillPartiesConsumer } from './numbers/billed/bill-parties.consumer.js';
import { HolidaysController } from './rating/holidays/holidays.controller.js';
import { PriceChecksController } from './rating/prices/price-checks.controller.js';
import { PriceProposalsController } from './rating/prices/price-proposals.controller.js';
import { PricesController } from './rating/prices/prices.controller.js';
import { PartyNamesController } from './parties/party-names.controller.js';
import { Converter } from './prompts/audio/converter.js';
import { LiveSwitches } from './switches/live-switches.js';
import { OwnerPromptsController } from './prompts/owner-prompts.controller.js';
import { PlatformPromptsController } from './prompts/platform-prompts.controller.js';
import { PromptAudio } from './prompts/prompt-audio.js';
import { Prompts } from './numbers/compiled/prompts.js';
import { PromptsService } from './prompts/prompts.service.js';
import { ShippedPrompts } from './prompts/shipped-prompts.js';
import { SoundSweep } from './prompts/sound-sweep.js';
import { Sounds } from './prompts/sounds.js';
import { Voices } from './prompts/speech/voices.js';
import { SoundWork } from './prompts/sound-work.js';
import { Uploads } from './prompts/uploads.js';
import { LedgerController } from './books/ledger/ledger.controller.js';
import { HoldsController } from './recordings/holds.controller.js';
import { RecordingsController } from './recordings/recordings.controller.js';
import { RetentionController } from './recordings/retention.controller.js';
import { ReratingsController } from './rating/reratings/reratings.controller.js';
import { RunsController } from './documents/runs/runs.controller.js';
import { SnapshotRepair } from './repair/snapshot-repair.js';
import { BankStatementsController } from './money/payments/bank-statements.controller.js';
import { PaymentsController } from './money/payments/payments.controller.js';
import { ReceivablesController } from './money/receivables/receivables.controller.js';
import { Refusals } from './accounts/refusals.js';
import { RefundsController } from './money/payments/refunds.controller.js';
import { WriteOffsController } from './money/receivables/write-offs.controller.js';
import { StandingFollower } from './states/standings/standing-follower.service.js';
import { StatesController } from './states/states.controller.js';
import { StatesService } from './states/states.service.js';
import { nationalDatabaseProvider } from './tariffs/national-database.provider.js';
import { TariffLife } from './tariffs/tariff-life.js';
import { TariffOrders } from './tariffs/tariff-orders.service.js';
import { TariffsController } from './tariffs/tariffs.controller.js';
import { OwnerWebhooksController } from './settings/webhooks/owner-webhooks.controller.js';
import { WebhookMakers } from './settings/webhooks/webhook-makers.js';
import { WebhookSecrets } from './settings/webhooks/webhook-secrets.js';
import { WebhooksController } from './settings/webhooks/webhooks.controller.js';
import { VatController } from './books/vat/vat.controller.js';

import { PayoutBatchesController } from './money/payouts/payout-batches.controller.js';
import { PayoutSettingsController } from './money/payouts/payout-settings.controller.js';
import { TermsProposalsController } from './money/payouts/terms-proposals.controller.js';
import { PayoutsController } from './money/payouts/payouts.controller.js';
import { DisputesController } from './settlement/settlements/disputes.controller.js';
import { SettlementSettingsController } from './settlement/settlements/settlement-settings.controller.js';
import { SettlementsController } from './settlement/settlements/settlements.controller.js';
import { StatementRelay } from './settlement/settlements/statement-relay.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    BlobsModule,
    databaseModule({
      schema: 'portal',
      entities: portalEntities,
      migrations,
    }),
    AccountsModule,
  ],
  controllers: [
    OwnersController,
    OwnDataController,
    DisclosuresController,
    ErasuresController,
    BreachesController,
    CarriersController,
    SwitchesController,
    NumbersController,
    OwnerPromptsController,
    PlatformPromptsController,
    StatesController,
    TariffsController,
    FlowsController,
    ListsController,
    LimitsController,
    AlarmsController,
    AgeingController,
    WebhooksController,
    OwnerWebhooksController,
    AlertsController,
    MailboxesController,
    CallsController,
    CallExportsController,
    CallersController,
    CallerRequestsController,
    CarrierImportsController,
    CarrierLayoutsController,
    LiveCallsController,
    UnknownCallsController,
    OrphanLegsController,
    DocumentsController,
    CreditNotesController,
    CreditProposalsController,
    SelfBillingController,
    PriceChecksController,
    PriceProposalsController,
    PricesController,
    HolidaysController,
    RunsController,
    LedgerController,
    HoldsController,
    RecordingsController,
    RetentionController,
    ReratingsController,
    SettlementsController,
    PayoutBatchesController,
    PayoutsController,
    PayoutSettingsController,
    TermsProposalsController,
    DisputesController,
    SettlementSettingsController,
    BalanceController,
    QuarantineController,
    BankStatementsController,
    PaymentsController,
    ReceivablesController,
    RefundsController,
    WriteOffsController,
    MandatesController,
    CollectionsController,
    PartyNamesController,
    MailsController,
    VatController,
  ],
  providers: [
    OwnersService,
    HeldData,
    Holders,
    Attachments,
    OwnData,
    Disclosures,
    Erasures,
    Breaches,
    BreachWatch,
    CarriersService,
    NumbersService,
    Snapshots,
    StaleSnapshots,
    StatesService,
    StandingFollower,
    FlowCheck,
    FlowTrials,
    TrialThreads,
    ListsService,
    LimitsService,
    AlarmBoard,
    WebhookSecrets,
    WebhookMakers,
    TariffOrders,
    TariffLife,
    nationalDatabaseProvider,
    Prompts,
    PromptsService,
    PromptAudio,
    Converter,
    Voices,
    Sounds,
    SoundSweep,
    ShippedPrompts,
    LiveSwitches,
    SwitchOrders,
    SoundWork,
    Uploads,
    SnapshotRepair,
    BillParties,
    NumberOptions,
    BillPartiesConsumer,
    MailboxesService,
    MailboxesConsumer,
    Mails,
    Questions,
    Refusals,
    CallsService,
    CallerCalls,
    CallerCodes,
    ProofOfWork,
    CallerRequests,
    CallerRequestMails,
    LiveStreams,
    DocumentsService,
    FileRelay,
    BoundLinks,
    { provide: APP_GUARD, useClass: BoundFilesGuard },
    FileHandOver,
    PartRelay,
    StatementRelay,
  ],
})
export class PortalModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Refusals).forRoutes('{*path}');
  }
}
