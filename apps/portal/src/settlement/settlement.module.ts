import { imports, operationsIn, settlements } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { PartiesModule } from '../parties/index.js';
import { CarrierImportsController } from './carrier-imports/carrier-imports.controller.js';
import { PartRelay } from './carrier-imports/part-relay.js';
import { DisputesController } from './settlements/disputes.controller.js';
import { SettlementsController } from './settlements/settlements.controller.js';
import { StatementRelay } from './settlements/statement-relay.js';

/** Months that are settled with carriers, and their files. */
@Module({
  imports: [KernelModule, PartiesModule],
  controllers: [
    CarrierImportsController,
    ...controllersOf(operationsIn(imports)),
    ...controllersOf(operationsIn(settlements)),
    SettlementsController,
    DisputesController,
  ],
  providers: [PartRelay, StatementRelay],
})
export class SettlementModule {}
