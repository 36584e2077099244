import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { AccessGuard, Authentication } from './access/index.js';
import { CarrierAddress } from './carriers/carrier-address.entity.js';
import { Carrier } from './carriers/carrier.entity.js';
import { CarriersController } from './carriers/carriers.controller.js';
import { CarriersService } from './carriers/carriers.service.js';
import { CreatePortal1795600000000 } from './migrations/1795600000000-create-portal.js';
import { FlowVersion } from './numbers/flow-version.entity.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { NumbersService } from './numbers/numbers.service.js';
import { ServiceNumberEntity } from './numbers/service-number.entity.js';
import { Owner } from './owners/owner.entity.js';
import { OwnersController } from './owners/owners.controller.js';
import { OwnersService } from './owners/owners.service.js';
import { Prompts } from './prompts/prompts.js';
import { SnapshotRepair } from './snapshot-repair.js';

export const portalEntities = [Owner, Carrier, CarrierAddress, ServiceNumberEntity, FlowVersion];

@Module({
  imports: [
    MessagingModule,
    databaseModule({
      schema: 'portal',
      entities: portalEntities,
      migrations: [CreatePortal1795600000000],
    }),
  ],
  controllers: [OwnersController, CarriersController, NumbersController],
  providers: [
    Authentication,
    { provide: APP_GUARD, useClass: AccessGuard },
    OwnersService,
    CarriersService,
    NumbersService,
    Prompts,
    SnapshotRepair,
  ],
})
export class PortalModule {}
