import { Module } from '@nestjs/common';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { AccountsModule } from './accounts/accounts.module.js';
import { accountEntities } from './accounts/entities.js';
import { Questions } from './asking/questions.js';
import { BalanceController } from './balance/balance.controller.js';
import { QuarantineController } from './balance/quarantine.controller.js';
import { CallsController } from './calls/calls.controller.js';
import { CallsService } from './calls/calls.service.js';
import { CarrierAddress } from './carriers/carrier-address.entity.js';
import { Carrier } from './carriers/carrier.entity.js';
import { CarriersController } from './carriers/carriers.controller.js';
import { CarriersService } from './carriers/carriers.service.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsService } from './documents/documents.service.js';
import { PdfRelay } from './documents/pdf-relay.js';
import { LiveCallsController } from './live-calls/live-calls.controller.js';
import { LiveStreams } from './live-calls/live-streams.js';
import { MailsController } from './mails/mails.controller.js';
import { CreatePortal1795600000000 } from './migrations/1795600000000-create-portal.js';
import { BillParties1795600001000 } from './migrations/1795600001000-bill-parties.js';
import { CreateAccounts1795600100000 } from './migrations/1795600100000-create-accounts.js';
import { Members1795600200000 } from './migrations/1795600200000-members.js';
import { KeysOfStaff1795600300000 } from './migrations/1795600300000-keys-of-staff.js';
import { FlowVersion } from './numbers/flow-version.entity.js';
import { Holding } from './numbers/holding.entity.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { NumbersService } from './numbers/numbers.service.js';
import { ServiceNumberEntity } from './numbers/service-number.entity.js';
import { Owner } from './owners/owner.entity.js';
import { OwnersController } from './owners/owners.controller.js';
import { OwnersService } from './owners/owners.service.js';
import { BillParties } from './parties/bill-parties.js';
import { BillPartiesConsumer } from './parties/bill-parties.consumer.js';
import { PricesController } from './prices/prices.controller.js';
import { PartyNamesController } from './parties/party-names.controller.js';
import { Prompts } from './prompts/prompts.js';
import { RunsController } from './runs/runs.controller.js';
import { SnapshotRepair } from './snapshot-repair.js';

export const portalEntities = [
  Owner,
  Carrier,
  CarrierAddress,
  ServiceNumberEntity,
  Holding,
  FlowVersion,
  ...accountEntities,
];

@Module({
  imports: [
    MessagingModule,
    databaseModule({
      schema: 'portal',
      entities: portalEntities,
      migrations: [
        CreatePortal1795600000000,
        BillParties1795600001000,
        CreateAccounts1795600100000,
        Members1795600200000,
        KeysOfStaff1795600300000,
      ],
    }),
    AccountsModule,
  ],
  controllers: [
    OwnersController,
    CarriersController,
    NumbersController,
    CallsController,
    LiveCallsController,
    DocumentsController,
    PricesController,
    RunsController,
    BalanceController,
    QuarantineController,
    PartyNamesController,
    MailsController,
  ],
  providers: [
    OwnersService,
    CarriersService,
    NumbersService,
    Prompts,
    SnapshotRepair,
    BillParties,
    BillPartiesConsumer,
    Questions,
    CallsService,
    LiveStreams,
    DocumentsService,
    PdfRelay,
  ],
})
export class PortalModule {}
