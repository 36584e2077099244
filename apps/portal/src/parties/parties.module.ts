import { operationsIn } from '@app/contracts';
import * as knownParties from '@app/contracts/known-parties';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf, KnownCarriers, KnownOwners } from '../kernel/operations/index.js';
import { Carriers } from './carriers/carriers.js';
import { CarriersService } from './carriers/carriers.service.js';
import { Company } from './company/company.js';
import { CompanyMails } from './owners/company-mails.js';
import { Owners } from './owners/owners.js';
import { StoredOwners } from './owners/stored-owners.js';
import { PartyNames } from './names/party-names.js';

/** Operations on owners and carriers. */
@Module({
  imports: [KernelModule],
  controllers: [
    ...controllersOf(operationsIn(knownParties)),
    Owners,
    Company,
    Carriers,
    PartyNames,
  ],
  providers: [
    CarriersService,
    CompanyMails,
    { provide: KnownCarriers, useExisting: CarriersService },
    { provide: KnownOwners, useClass: StoredOwners },
  ],
  exports: [CarriersService],
})
export class PartiesModule {}
