import { Module } from '@nestjs/common';
import { BillParties } from './billed/bill-parties.js';
import { NumberOptions } from './billed/number-options.js';
import { Prompts } from './compiled/prompts.js';
import { Snapshots } from './compiled/snapshots.js';
import { StaleSnapshots } from './compiled/stale-snapshots.js';

/** Service numbers, and their snapshots for controllers. */
@Module({
  controllers: [BillParties, NumberOptions],
  providers: [Prompts, Snapshots, StaleSnapshots],
  exports: [Prompts, Snapshots, StaleSnapshots],
})
export class NumbersModule {}
