import { holidayList } from '@app/contracts';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { BalanceController } from './balance/balance.controller.js';
import { QuarantineController } from './balance/quarantine.controller.js';
import { Holidays } from './holidays/holidays.js';
import { PriceChecksController } from './prices/price-checks.controller.js';
import { PriceProposalsController } from './prices/price-proposals.controller.js';
import { PricesController } from './prices/prices.controller.js';
import { ReratingsController } from './reratings/reratings.controller.js';

/** Prices, and what calls cost by them. */
@Module({
  imports: [KernelModule],
  controllers: [
    ...controllersOf([holidayList]),
    PriceChecksController,
    PriceProposalsController,
    PricesController,
    Holidays,
    ReratingsController,
    BalanceController,
    QuarantineController,
  ],
})
export class RatingModule {}
