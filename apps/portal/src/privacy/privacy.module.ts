import { Module } from '@nestjs/common';
import { operationsIn } from '@app/contracts';
import * as breaches from '@app/contracts/breaches';
import * as disclosures from '@app/contracts/disclosures';
import * as erasures from '@app/contracts/erasures';
import * as ownData from '@app/contracts/own-data';
import { HeldData } from '@app/platform/held-data';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { BreachWatch } from './breaches/breach-watch.js';
import { Breaches } from './breaches/breaches.js';
import { Disclosures } from './disclosures/disclosures.js';
import { Erasures } from './erasures/erasures.js';
import { Attachments } from './own-data/attachments.js';
import { Holders } from './own-data/holders.js';
import { OwnData } from './own-data/own-data.js';

/** Operations that the law on personal data requires: copies, erasures, disclosures and data breaches. */
@Module({
  imports: [KernelModule],
  controllers: [
    OwnData,
    Erasures,
    // Comes before the routes of operations, where `register.csv` would match the parameter `:id`.
    Disclosures,
    Breaches,
    ...controllersOf(operationsIn(breaches, disclosures, erasures, ownData)),
  ],
  providers: [HeldData, Holders, Attachments, BreachWatch],
})
export class PrivacyModule {}
