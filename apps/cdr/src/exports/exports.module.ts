import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { ExportFiles } from './export-files.js';
import { Exports } from './exports.service.js';

/** Exports of calls as files. */
@Module({
  imports: [KernelModule],
  controllers: [Exports],
  providers: [ExportFiles],
})
export class ExportsModule {}
