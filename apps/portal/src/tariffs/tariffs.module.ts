import { operationsIn } from '@app/contracts';
import * as tariffs from '@app/contracts/tariffs';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { NumbersModule } from '../numbers/index.js';
import { PromptsModule } from '../prompts/index.js';
import { SwitchesModule } from '../switches/index.js';
import { nationalDatabaseProvider } from './national-database.provider.js';
import { OwnTariffOrders } from './own-tariff-orders.js';
import { TariffAnnouncements } from './tariff-announcements.js';
import { TariffChanges } from './tariff-changes.js';
import { TariffLife } from './tariff-life.js';
import { TariffOrders } from './tariff-orders.js';
import { TariffWithdrawals } from './tariff-withdrawals.js';

/** Takes tariffs from their order and approval to their publication. */
@Module({
  imports: [KernelModule, NumbersModule, SwitchesModule, PromptsModule],
  controllers: [
    ...controllersOf(operationsIn(tariffs)),
    TariffOrders,
    OwnTariffOrders,
    TariffAnnouncements,
  ],
  providers: [TariffLife, TariffChanges, TariffWithdrawals, nationalDatabaseProvider],
})
export class TariffsModule {}
