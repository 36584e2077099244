import { Module } from '@nestjs/common';
import { NumbersModule } from '../numbers/index.js';
import { PartiesModule } from '../parties/index.js';
import { SnapshotRepair } from './snapshot-repair.js';

/** Makes the buckets of numbers, limits and carriers match the tables. */
@Module({
  imports: [PartiesModule, NumbersModule],
  providers: [SnapshotRepair],
})
export class RepairModule {}
