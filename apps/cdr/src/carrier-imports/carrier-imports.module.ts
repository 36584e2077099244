import { Blobs, FolderBlobs } from '@app/platform/blobs';
import { Module } from '@nestjs/common';
import { KernelModule } from '../kernel/kernel.module.js';
import { ImportQuestions } from './import-questions.js';
import { CarrierImports } from './imports.service.js';
import { TablesController } from './tables.controller.js';
import { Tables } from './tables.js';
import { UploadsController } from './uploads.controller.js';
import { Uploads } from './uploads.js';

/** Files of calls as carriers count them, compared with ours. */
@Module({
  imports: [KernelModule],
  controllers: [UploadsController, TablesController, CarrierImports, ImportQuestions],
  providers: [
    // What comes in parts that may come again needs a file system.
    { provide: FolderBlobs, useExisting: Blobs },
    Uploads,
    Tables,
  ],
})
export class CarrierImportsModule {}
