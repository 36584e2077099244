import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { KnownCarriers } from '../kernel/operations/index.js';
import { CarriersController } from './carriers/carriers.controller.js';
import { CarriersService } from './carriers/carriers.service.js';
import { OwnersController } from './owners/owners.controller.js';
import { OwnersService } from './owners/owners.service.js';
import { PartyNamesController } from './party-names.controller.js';

/** Owners and carriers. */
@Module({
  imports: [KernelModule],
  controllers: [OwnersController, CarriersController, PartyNamesController],
  providers: [
    OwnersService,
    CarriersService,
    { provide: KnownCarriers, useExisting: CarriersService },
  ],
  exports: [CarriersService],
})
export class PartiesModule {}
