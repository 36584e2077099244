import { operationsIn } from '@app/contracts';
import * as switches from '@app/contracts/switches';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { PartiesModule } from '../parties/index.js';
import { LiveSwitches } from './live-switches.js';
import { SwitchOrders } from './switch-orders.js';
import { Switches } from './switches.js';

/** Lists the switches and sends staff's orders to them. */
@Module({
  imports: [KernelModule, PartiesModule],
  controllers: [...controllersOf(operationsIn(switches)), Switches],
  providers: [LiveSwitches, SwitchOrders],
  exports: [LiveSwitches],
})
export class SwitchesModule {}
