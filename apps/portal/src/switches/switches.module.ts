import { Module } from '@nestjs/common';
import { PartiesModule } from '../parties/index.js';
import { LiveSwitches } from './live-switches.js';
import { SwitchOrders } from './switch-orders.js';
import { SwitchesController } from './switches.controller.js';

/** Which switches there are, and what staff order of them. */
@Module({
  imports: [PartiesModule],
  controllers: [SwitchesController],
  providers: [LiveSwitches, SwitchOrders],
  exports: [LiveSwitches],
})
export class SwitchesModule {}
