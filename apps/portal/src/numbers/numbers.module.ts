import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { BillParties } from './billed/bill-parties.js';
import { NumberOptions } from './billed/number-options.js';
import { Prompts } from './compiled/prompts.js';
import { Snapshots } from './compiled/snapshots.js';
import { StaleSnapshots } from './compiled/stale-snapshots.js';
import { EndedFollowings } from './ended-followings.js';

/** Service numbers, and their snapshots for controllers. */
@Module({
  imports: [KernelModule],
  controllers: [BillParties, NumberOptions],
  providers: [EndedFollowings, Prompts, Snapshots, StaleSnapshots],
  exports: [EndedFollowings, Prompts, Snapshots, StaleSnapshots],
})
export class NumbersModule {}
