import { conflictingReports, operationsIn } from '@app/contracts';
import * as charges from '@app/contracts/charges';
import * as holidays from '@app/contracts/holidays';
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
    ...controllersOf([conflictingReports, ...operationsIn(holidays, prices, charges, reratings)]),
    Holidays,
  ],
})
export class RatingModule {}
