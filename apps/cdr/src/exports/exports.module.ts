import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { ExportFiles } from './export-files.js';
import { ExportsConsumer } from './exports.consumer.js';
import { Exports } from './exports.service.js';

/** Files of calls. */
@Module({
  imports: [KernelModule],
  providers: [ExportFiles, Exports, ExportsConsumer],
})
export class ExportsModule {}
