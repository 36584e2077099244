import { OperationsModule } from '@app/platform/operations';
import { Module } from '@nestjs/common';
import { Questions } from './asking/questions.js';
import { BoundLinks } from './files/bound-links.js';
import { FileHandOver } from './files/file-hand-over.js';
import { FileRelay } from './files/file-relay.js';
import { Mails } from './mails.js';
import { FileRoutes, Operations } from './operations/index.js';

/** Providers for every package: questions to other apps, files of other apps, and mails. */
@Module({
  imports: [OperationsModule],
  providers: [Mails, Questions, Operations, FileRoutes, FileRelay, FileHandOver, BoundLinks],
  exports: [Mails, Questions, Operations, FileRelay, FileHandOver, BoundLinks],
})
export class KernelModule {}
