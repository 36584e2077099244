import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { BalanceController } from './balance/balance.controller.js';
import { QuarantineController } from './balance/quarantine.controller.js';
import { HolidaysController } from './holidays/holidays.controller.js';
import { PriceChecksController } from './prices/price-checks.controller.js';
import { PriceProposalsController } from './prices/price-proposals.controller.js';
import { PricesController } from './prices/prices.controller.js';
import { ReratingsController } from './reratings/reratings.controller.js';

/** Prices, and what calls cost by them. */
@Module({
  imports: [KernelModule],
  controllers: [
    PriceChecksController,
    PriceProposalsController,
    PricesController,
    HolidaysController,
    ReratingsController,
    BalanceController,
    QuarantineController,
  ],
})
export class RatingModule {}
