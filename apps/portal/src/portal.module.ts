import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { HeldData } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { AlarmBoard } from './alarms/alarm-board.js';
import { AgeingController } from './alarms/ageing.controller.js';
import { AlertsController } from './alerts/alerts.controller.js';
import { AlarmsController } from './alarms/alarms.controller.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { Questions } from './asking/questions.js';
import { BalanceController } from './balance/balance.controller.js';
import { QuarantineController } from './balance/quarantine.controller.js';
import { BreachWatch } from './breaches/breach-watch.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { Breaches } from './breaches/breaches.service.js';
import { CallExportsController } from './call-exports/call-exports.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsService } from './calls/calls.service.js';
import { CallerCalls } from './callers/caller-calls.service.js';
import { ProofOfWork } from './callers/proof-of-work.js';
import { CallerCodes } from './callers/caller-codes.service.js';
import { CallerRequestMails } from './callers/caller-request-mails.service.js';
import { CallerRequestsController } from './callers/caller-requests.controller.js';
import { CallerRequests } from './callers/caller-requests.service.js';
import { CallersController } from './callers/callers.controller.js';
import { CarrierImportsController } from './carrier-imports/carrier-imports.controller.js';
import { CarrierLayoutsController } from './carrier-imports/carrier-layouts.controller.js';
import { PartRelay } from './carrier-imports/part-relay.js';
import { CarriersController } from './carriers/carriers.controller.js';
import { CarriersService } from './carriers/carriers.service.js';
import { SwitchOrders } from './carriers/switch-orders.js';
import { SwitchesController } from './carriers/switches.controller.js';
import { CreditNotesController } from './credit-notes/credit-notes.controller.js';
import { CreditProposalsController } from './credit-notes/credit-proposals.controller.js';
import { SelfBillingController } from './self-billing/self-billing.controller.js';
import { CollectionsController } from './direct-debit/collections.controller.js';
import { MandatesController } from './direct-debit/mandates.controller.js';
import { DisclosuresController } from './disclosures/disclosures.controller.js';
import { Disclosures } from './disclosures/disclosures.service.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsService } from './documents/documents.service.js';
import { portalEntities } from './entities.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { Erasures } from './erasures/erasures.service.js';
import { FileHandOver } from './files/file-hand-over.js';
import { BoundFilesGuard } from './files/bound-files.guard.js';
import { BoundLinks } from './files/bound-links.js';
import { FileRelay } from './files/file-relay.js';
import { LimitsController } from './limits/limits.controller.js';
import { LimitsService } from './limits/limits.service.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsService } from './lists/lists.service.js';
import { migrations } from './migrations/index.js';
import { FlowCheck } from './flows/flow-check.js';
import { FlowTrials } from './flows/flow-trials.js';
import { TrialThreads } from './flows/trial-threads.js';
import { FlowsController } from './flows/flows.controller.js';
import { LiveCallsController } from './live-calls/live-calls.controller.js';
import { LiveStreams } from './live-calls/live-streams.js';
import { OrphanLegsController } from './live-calls/orphan-legs.controller.js';
import { UnknownCallsController } from './live-calls/unknown-calls.controller.js';
import { MailboxesConsumer } from './mailboxes/mailboxes.consumer.js';
import { MailboxesController } from './mailboxes/mailboxes.controller.js';
import { MailboxesService } from './mailboxes/mailboxes.service.js';
import { Mails } from './mails.js';
import { MailsController } from './mails/mails.controller.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { NumbersService } from './numbers/numbers.service.js';
import { Snapshots } from './numbers/snapshots.js';
import { StaleSnapshots } from './numbers/stale-snapshots.js';
import { Attachments } from './own-data/attachments.js';
import { Holders } from './own-data/holders.js';
import { OwnDataController } from './own-data/own-data.controller.js';
import { OwnData } from './own-data/own-data.service.js';
import { OwnersController } from './owners/owners.controller.js';
import { OwnersService } from './owners/owners.service.js';
import { BillParties } from './parties/bill-parties.js';
import { NumberOptions } from './parties/number-options.js';
import { BillPartiesConsumer } from './parties/bill-parties.consumer.js';
import { HolidaysController } from './holidays/holidays.controller.js';
import { PriceChecksController } from './prices/price-checks.controller.js';
import { PriceProposalsController } from './prices/price-proposals.controller.js';
import { PricesController } from './prices/prices.controller.js';
import { PartyNamesController } from './parties/party-names.controller.js';
import { Converter } from './prompts/audio/converter.js';
import { LiveSwitches } from './prompts/live-switches.js';
import { OwnerPromptsController } from './prompts/owner-prompts.controller.js';
import { PlatformPromptsController } from './prompts/platform-prompts.controller.js';
import { PromptAudio } from './prompts/prompt-audio.js';
import { Prompts } from './prompts/prompts.js';
import { PromptsService } from './prompts/prompts.service.js';
import { ShippedPrompts } from './prompts/shipped-prompts.js';
import { SoundSweep } from './prompts/sound-sweep.js';
import { Sounds } from './prompts/sounds.js';
import { Voices } from './prompts/speech/voices.js';
import { SoundWork } from './prompts/sound-work.js';
import { Uploads } from './prompts/uploads.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { HoldsController } from './recordings/holds.controller.js';
import { RecordingsController } from './recordings/recordings.controller.js';
import { RetentionController } from './recordings/retention.controller.js';
import { ReratingsController } from './reratings/reratings.controller.js';
import { RunsController } from './runs/runs.controller.js';
import { SnapshotRepair } from './snapshot-repair.js';
import { BankStatementsController } from './payments/bank-statements.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { ReceivablesController } from './receivables/receivables.controller.js';
import { Refusals } from './refusals/refusals.js';
import { RefundsController } from './payments/refunds.controller.js';
import { WriteOffsController } from './receivables/write-offs.controller.js';
import { StandingFollower } from './standings/standing-follower.service.js';
import { StatesController } from './states/states.controller.js';
import { StatesService } from './states/states.service.js';
import { nationalDatabaseProvider } from './tariffs/national-database.provider.js';
import { TariffLife } from './tariffs/tariff-life.js';
import { TariffOrders } from './tariffs/tariff-orders.service.js';
import { TariffsController } from './tariffs/tariffs.controller.js';
import { OwnerWebhooksController } from './webhooks/owner-webhooks.controller.js';
import { WebhookMakers } from './webhooks/webhook-makers.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { VatController } from './vat/vat.controller.js';

import { PayoutBatchesController } from './payouts/payout-batches.controller.js';
import { PayoutSettingsController } from './payouts/payout-settings.controller.js';
import { TermsProposalsController } from './payouts/terms-proposals.controller.js';
import { PayoutsController } from './payouts/payouts.controller.js';
import { DisputesController } from './settlements/disputes.controller.js';
import { SettlementSettingsController } from './settlements/settlement-settings.controller.js';
import { SettlementsController } from './settlements/settlements.controller.js';
import { StatementRelay } from './settlements/statement-relay.js';

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
