import { Module } from '@nestjs/common';
import { PassingFiles } from './passing-files.js';

/** Files that exist as long as the link to them. */
@Module({
  providers: [PassingFiles],
  exports: [PassingFiles],
})
export class FilesModule {}
