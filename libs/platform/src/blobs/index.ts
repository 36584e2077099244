import { Global, Module } from '@nestjs/common';
import { z } from 'zod';
import { HealthChecks } from '../bootstrap/health-checks.js';
import { CONFIG, secret } from '../config/index.js';
import { Blobs } from './blobs.js';
import { FileLinks } from './file-links.js';
import { FilesController } from './files.controller.js';
import { FolderBlobs } from './folder-blobs.js';
import { s3ConfigIn, s3Fields } from './s3-fields.js';

export { Blobs, type ByteSpan, type WrittenBlob } from './blobs.js';
export { FolderBlobs } from './folder-blobs.js';
export { FileLinks } from './file-links.js';
export { disposition, type Disposition } from './disposition.js';
export { folderOrBucket } from './s3-fields.js';
export { deleteHalvesIn, namesIn, syncFolder, writeWhole, writtenAt } from './write-whole.js';

/** Configuration of apps that keep files in a folder. */
export const blobFields = {
  BLOBS_DIR: z.string().min(1).describe('must name the folder that holds the files'),
  /** Secret with which links to files are signed; equal for all replicas of the app. */
  FILES_SECRET: secret(),
};

/**
 * Configuration of apps that keep files in a folder or an S3 bucket; refine with `folderOrBucket`.
 */
export const folderOrBucketFields = {
  ...blobFields,
  BLOBS_DIR: blobFields.BLOBS_DIR.optional(),
  ...s3Fields,
};

type Config = Parameters<typeof s3ConfigIn>[0];

/** The S3 client is loaded only when needed: loading takes a third of an app's start. */
async function openBlobs(config: Config, health: HealthChecks): Promise<Blobs> {
  const bucket = s3ConfigIn(config);
  if (bucket === null) return new FolderBlobs(config.BLOBS_DIR ?? '');
  const { S3Blobs } = await import('./s3-blobs.js');
  const blobs = new S3Blobs(bucket);
  health.register({ name: 'files', needed: false, check: () => blobs.check() });
  return blobs;
}

/** Import once; the configuration needs `blobFields` or `folderOrBucketFields`. */
@Global()
@Module({
  controllers: [FilesController],
  providers: [{ provide: Blobs, inject: [CONFIG, HealthChecks], useFactory: openBlobs }, FileLinks],
  exports: [Blobs, FileLinks],
})
export class BlobsModule {}
