import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { PartitionsAhead } from './partitions-ahead.service.js';

/** Partitions of coming months. */
@Module({
  imports: [KernelModule],
  providers: [PartitionsAhead],
})
export class PartitionsModule {}
