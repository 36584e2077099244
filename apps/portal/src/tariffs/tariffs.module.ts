import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { NumbersModule } from '../numbers/numbers.module.js';
import { PromptsModule } from '../prompts/prompts.module.js';
import { SwitchesModule } from '../switches/switches.module.js';
import { nationalDatabaseProvider } from './national-database.provider.js';
import { TariffLife } from './tariff-life.js';
import { TariffOrders } from './tariff-orders.service.js';
import { TariffsController } from './tariffs.controller.js';

/** What callers pay: ordered, approved, spoken, registered and published. */
@Module({
  imports: [KernelModule, NumbersModule, SwitchesModule, PromptsModule],
  controllers: [TariffsController],
  providers: [TariffOrders, TariffLife, nationalDatabaseProvider],
})
export class TariffsModule {}
