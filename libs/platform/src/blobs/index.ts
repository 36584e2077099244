import { Global, Module } from '@nestjs/common';
import { z } from 'zod';
import { secret } from '../config/index.js';
import { Blobs } from './blobs.js';
import { FileLinks } from './file-links.js';
import { FilesController } from './files.controller.js';

export { Blobs, type BlobsConfig, type WrittenBlob } from './blobs.js';
export { FileLinks } from './file-links.js';
export { disposition, type Disposition } from './disposition.js';
export { deleteHalvesIn, filesIn, syncFolder, writeWhole } from './write-whole.js';

/** For apps that keep files. */
export const blobFields = {
  BLOBS_DIR: z.string().min(1).describe('must name the folder that holds the files'),
  /** What links to files are signed with; the same for every replica of the app. */
  FILES_SECRET: secret(),
};

/** Import it once; the configuration needs `blobFields`. */
@Global()
@Module({
  controllers: [FilesController],
  providers: [Blobs, FileLinks],
  exports: [Blobs, FileLinks],
})
export class BlobsModule {}
