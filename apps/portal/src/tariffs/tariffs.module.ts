import { operationsIn } from '@app/contracts';
import * as tariffs from '@app/contracts/tariffs';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { PromptsModule } from '../prompts/index.js';
import { SwitchesModule } from '../switches/index.js';
import { nationalDatabaseProvider } from './national-database.provider.js';
import { TariffAnnouncements } from './tariff-announcements.js';
import { TariffLife } from './tariff-life.js';
import { TariffOrders } from './tariff-orders.js';

/** Takes tariffs from their order and approval to their publication. */
@Module({
  imports: [KernelModule, NumbersModule, SwitchesModule, PromptsModule],
  controllers: [...controllersOf(operationsIn(tariffs)), TariffOrders, TariffAnnouncements],
  providers: [TariffLife, nationalDatabaseProvider],
})
export class TariffsModule {}
