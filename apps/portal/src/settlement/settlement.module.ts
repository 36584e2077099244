import { operationsIn } from '@app/contracts';
import * as imports from '@app/contracts/imports';
import * as settlements from '@app/contracts/settlement';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { PartiesModule } from '../parties/index.js';
import { CarrierImportsController } from './carrier-imports/carrier-imports.controller.js';

/** Operations on monthly settlements with carriers, and on carrier files. */
@Module({
  imports: [KernelModule, PartiesModule],
  controllers: [CarrierImportsController, ...controllersOf(operationsIn(imports, settlements))],
})
export class SettlementModule {}
