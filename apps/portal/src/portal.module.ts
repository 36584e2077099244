import { Module } from '@nestjs/common';
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
import { accountEntities } from './accounts/entities.js';
import { Questions } from './asking/questions.js';
import { BalanceController } from './balance/balance.controller.js';
import { QuarantineController } from './balance/quarantine.controller.js';
import {
  StoredBreach,
  StoredBreachNotification,
  StoredBreachVersion,
} from './breaches/breach.entity.js';
import { BreachWatch } from './breaches/breach-watch.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { Breaches } from './breaches/breaches.service.js';
import { CallExportsController } from './call-exports/call-exports.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsService } from './calls/calls.service.js';
import { CallerCalls } from './callers/caller-calls.service.js';
import { CallerCode } from './callers/caller-code.entity.js';
import { CallerCodes } from './callers/caller-codes.service.js';
import { CallerRequestMails } from './callers/caller-request-mails.service.js';
import { CallerRequest } from './callers/caller-request.entity.js';
import { CallerRequestsController } from './callers/caller-requests.controller.js';
import { CallerRequests } from './callers/caller-requests.service.js';
import { CallersController } from './callers/callers.controller.js';
import { CarrierImportsController } from './carrier-imports/carrier-imports.controller.js';
import { CarrierLayoutsController } from './carrier-imports/carrier-layouts.controller.js';
import { PartRelay } from './carrier-imports/part-relay.js';
import { CarrierAddress } from './carriers/carrier-address.entity.js';
import { CarrierTrunk } from './carriers/carrier-trunk.entity.js';
import { Carrier } from './carriers/carrier.entity.js';
import { CarriersController } from './carriers/carriers.controller.js';
import { CarriersService } from './carriers/carriers.service.js';
import { SwitchOrders } from './carriers/switch-orders.js';
import { SwitchesController } from './carriers/switches.controller.js';
import { CreditNotesController } from './credit-notes/credit-notes.controller.js';
import { SelfBillingController } from './self-billing/self-billing.controller.js';
import { CollectionsController } from './direct-debit/collections.controller.js';
import { MandatesController } from './direct-debit/mandates.controller.js';
import { StoredDisclosure, StoredDisclosureDocument } from './disclosures/disclosure.entity.js';
import { DisclosuresController } from './disclosures/disclosures.controller.js';
import { Disclosures } from './disclosures/disclosures.service.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsService } from './documents/documents.service.js';
import { StoredErasure } from './erasures/erasure.entity.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { Erasures } from './erasures/erasures.service.js';
import { FileHandOver } from './files/file-hand-over.js';
import { FileRelay } from './files/file-relay.js';
import { LimitsController } from './limits/limits.controller.js';
import { LimitsService } from './limits/limits.service.js';
import { StoredPlatformLimits } from './limits/platform-limits.entity.js';
import { ListsController } from './lists/lists.controller.js';
import { ListsService } from './lists/lists.service.js';
import { ListEntry, NumberList } from './lists/number-list.entity.js';
import { FlowCheck } from './flows/flow-check.js';
import { FlowTrials } from './flows/flow-trials.js';
import { FlowsController } from './flows/flows.controller.js';
import { LiveCallsController } from './live-calls/live-calls.controller.js';
import { LiveStreams } from './live-calls/live-streams.js';
import { OrphanLegsController } from './live-calls/orphan-legs.controller.js';
import { UnknownCallsController } from './live-calls/unknown-calls.controller.js';
import { Mailbox } from './mailboxes/mailbox.entity.js';
import { MailboxesConsumer } from './mailboxes/mailboxes.consumer.js';
import { MailboxesController } from './mailboxes/mailboxes.controller.js';
import { MailboxesService } from './mailboxes/mailboxes.service.js';
import { MailsController } from './mails/mails.controller.js';
import { CreatePortal1795600000000 } from './migrations/1795600000000-create-portal.js';
import { BillParties1795600001000 } from './migrations/1795600001000-bill-parties.js';
import { CreateAccounts1795600100000 } from './migrations/1795600100000-create-accounts.js';
import { Members1795600200000 } from './migrations/1795600200000-members.js';
import { KeysOfStaff1795600300000 } from './migrations/1795600300000-keys-of-staff.js';
import { Prompts1795600400000 } from './migrations/1795600400000-prompts.js';
import { NumberStates1795600500000 } from './migrations/1795600500000-number-states.js';
import { Tariffs1795600600000 } from './migrations/1795600600000-tariffs.js';
import { ListsAndWebhooks1795600700000 } from './migrations/1795600700000-lists-and-webhooks.js';
import { Limits1795600800000 } from './migrations/1795600800000-limits.js';
import { CarrierTrunks1795600900000 } from './migrations/1795600900000-carrier-trunks.js';
import { StandingPosition1795846700000 } from './migrations/1795846700000-standing-position.js';
import { Disclosures1795847300000 } from './migrations/1795847300000-disclosures.js';
import { DataExports1795847200000 } from './migrations/1795847200000-data-exports.js';
import { Mailboxes1795900100000 } from './migrations/1795900100000-mailboxes.js';
import { Callers1799300800010 } from './migrations/1799300800010-callers.js';
import { Erasures1799300600010 } from './migrations/1799300600010-erasures.js';
import { ToldOfExports1799300600040 } from './migrations/1799300600040-told-of-exports.js';
import { Breaches1799300600020 } from './migrations/1799300600020-breaches.js';
import { FlowVersion } from './numbers/flow-version.entity.js';
import { Holding } from './numbers/holding.entity.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { NumbersService } from './numbers/numbers.service.js';
import { ServiceNumberEntity } from './numbers/service-number.entity.js';
import { Snapshots } from './numbers/snapshots.js';
import { StaleSnapshot } from './numbers/stale-snapshot.entity.js';
import { StaleSnapshots } from './numbers/stale-snapshots.js';
import { Owner } from './owners/owner.entity.js';
import { Attachments } from './own-data/attachments.js';
import { StoredDataExport } from './own-data/data-export.entity.js';
import { Holders } from './own-data/holders.js';
import { OwnDataController } from './own-data/own-data.controller.js';
import { OwnData } from './own-data/own-data.service.js';
import { OwnersController } from './owners/owners.controller.js';
import { OwnersService } from './owners/owners.service.js';
import { BillParties } from './parties/bill-parties.js';
import { NumberOptions } from './parties/number-options.js';
import { BillPartiesConsumer } from './parties/bill-parties.consumer.js';
import { PricesController } from './prices/prices.controller.js';
import { PartyNamesController } from './parties/party-names.controller.js';
import { Audio, Spoken } from './prompts/audio.entity.js';
import { Prompt, PromptVersion } from './prompts/prompt.entity.js';
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
import { RefundsController } from './payments/refunds.controller.js';
import { WriteOffsController } from './receivables/write-offs.controller.js';
import { StandingFollower } from './standings/standing-follower.service.js';
import { StandingPosition } from './standings/standing-position.entity.js';
import { StateChange } from './states/state-change.entity.js';
import { StatesController } from './states/states.controller.js';
import { StatesService } from './states/states.service.js';
import { nationalDatabaseProvider } from './tariffs/national-database.provider.js';
import { TariffLife } from './tariffs/tariff-life.js';
import { TariffOrders } from './tariffs/tariff-orders.service.js';
import { TariffVersion } from './tariffs/tariff-version.entity.js';
import { TariffsController } from './tariffs/tariffs.controller.js';
import { OwnerWebhooksController } from './webhooks/owner-webhooks.controller.js';
import { WebhookSecret } from './webhooks/webhook-secret.entity.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { VatController } from './vat/vat.controller.js';

export const portalEntities = [
  Owner,
  Carrier,
  CarrierAddress,
  CarrierTrunk,
  ServiceNumberEntity,
  Holding,
  FlowVersion,
  StateChange,
  StandingPosition,
  StaleSnapshot,
  TariffVersion,
  NumberList,
  ListEntry,
  WebhookSecret,
  Mailbox,
  StoredPlatformLimits,
  Audio,
  Spoken,
  Prompt,
  PromptVersion,
  StoredDataExport,
  StoredDisclosure,
  StoredDisclosureDocument,
  CallerCode,
  CallerRequest,
  StoredErasure,
  StoredBreach,
  StoredBreachVersion,
  StoredBreachNotification,
  ...accountEntities,
];
import { PayoutBatchesController } from './payouts/payout-batches.controller.js';
import { PayoutSettingsController } from './payouts/payout-settings.controller.js';
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
      migrations: [
        CreatePortal1795600000000,
        BillParties1795600001000,
        CreateAccounts1795600100000,
        Members1795600200000,
        KeysOfStaff1795600300000,
        Prompts1795600400000,
        NumberStates1795600500000,
        Tariffs1795600600000,
        ListsAndWebhooks1795600700000,
        Limits1795600800000,
        CarrierTrunks1795600900000,
        StandingPosition1795846700000,
        DataExports1795847200000,
        Disclosures1795847300000,
        Mailboxes1795900100000,
        Callers1799300800010,
        Erasures1799300600010,
        Breaches1799300600020,
        ToldOfExports1799300600040,
      ],
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
    SelfBillingController,
    PricesController,
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
    ListsService,
    LimitsService,
    AlarmBoard,
    WebhookSecrets,
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
    Questions,
    CallsService,
    CallerCalls,
    CallerCodes,
    CallerRequests,
    CallerRequestMails,
    LiveStreams,
    DocumentsService,
    FileRelay,
    FileHandOver,
    PartRelay,
    StatementRelay,
  ],
})
export class PortalModule {}
