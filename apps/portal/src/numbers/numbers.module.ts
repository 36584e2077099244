import { Module } from '@nestjs/common';
import { BillPartiesConsumer } from './billed/bill-parties.consumer.js';
import { BillParties } from './billed/bill-parties.js';
import { NumberOptions } from './billed/number-options.js';
import { Prompts } from './compiled/prompts.js';
import { Snapshots } from './compiled/snapshots.js';
import { StaleSnapshots } from './compiled/stale-snapshots.js';

/** Service numbers, and the snapshots of them that controllers hold. */
@Module({
  providers: [Prompts, Snapshots, StaleSnapshots, BillParties, NumberOptions, BillPartiesConsumer],
  exports: [Prompts, Snapshots, StaleSnapshots],
})
export class NumbersModule {}
