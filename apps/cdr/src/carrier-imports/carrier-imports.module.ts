import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { ImportQuestions } from './import-questions.js';
import { CarrierImports } from './imports.service.js';
import { TablesController } from './tables.controller.js';
import { Tables } from './tables.js';
import { UploadsController } from './uploads.controller.js';
import { Uploads } from './uploads.js';

/** Carrier files, imported and compared with our records. */
@Module({
  imports: [KernelModule],
  controllers: [UploadsController, TablesController, CarrierImports, ImportQuestions],
  providers: [
    // uploads in parts that may be repeated need a file system
    { provide: FolderBlobs, useExisting: Blobs },
    Uploads,
    Tables,
  ],
})
export class CarrierImportsModule {}
