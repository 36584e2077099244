import { Module } from '@nestjs/common';
import { PassingFiles } from './passing-files.js';

/** Files that are destroyed soon after their link expires. */
@Module({
  providers: [PassingFiles],
  exports: [PassingFiles],
})
export class FilesModule {}
