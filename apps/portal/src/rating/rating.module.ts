import { conflictingReports, holidayList, operationsIn } from '@app/contracts';
import * as charges from '@app/contracts/charges';
import * as prices from '@app/contracts/prices';
import * as reratings from '@app/contracts/reratings';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { controllersOf } from '../kernel/operations/index.js';
import { Holidays } from './holidays/holidays.js';

/** Operations on prices, charges of calls and re-ratings. */
@Module({
  imports: [KernelModule],
  controllers: [
    ...controllersOf([
      holidayList,
      conflictingReports,
      ...operationsIn(prices, charges, reratings),
    ]),
    Holidays,
  ],
})
export class RatingModule {}
