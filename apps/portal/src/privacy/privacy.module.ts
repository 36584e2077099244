import { Module } from '@nestjs/common';
import { HeldData } from '@app/platform/held-data';
import { KernelModule } from '../kernel/kernel.module.js';
import { BreachWatch } from './breaches/breach-watch.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { Breaches } from './breaches/breaches.service.js';
import { DisclosuresController } from './disclosures/disclosures.controller.js';
import { Disclosures } from './disclosures/disclosures.service.js';
import { ErasuresController } from './erasures/erasures.controller.js';
import { Erasures } from './erasures/erasures.service.js';
import { Attachments } from './own-data/attachments.js';
import { Holders } from './own-data/holders.js';
import { OwnDataController } from './own-data/own-data.controller.js';
import { OwnData } from './own-data/own-data.service.js';

/** What the law on personal data asks: copies, erasures, disclosures and breaches. */
@Module({
  imports: [KernelModule],
  controllers: [OwnDataController, DisclosuresController, ErasuresController, BreachesController],
  providers: [
    HeldData,
    Holders,
    Attachments,
    OwnData,
    Disclosures,
    Erasures,
    Breaches,
    BreachWatch,
  ],
})
export class PrivacyModule {}
