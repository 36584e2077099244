import { Module } from '@nestjs/common';
import { NumbersModule } from '../numbers/index.js';
import { PartiesModule } from '../parties/index.js';
import { SnapshotRepair } from './snapshot-repair.js';

/** Brings the buckets of numbers, limits and carriers back to what the tables say. */
@Module({
  imports: [PartiesModule, NumbersModule],
  providers: [SnapshotRepair],
})
export class RepairModule {}
