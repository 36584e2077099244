import type { Response } from 'express';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { AppError } from '@app/common';
import { Blobs } from './blobs.js';
import { disposition } from './disposition.js';
import { FileLinks } from './file-links.js';

/** Answers what `FileLinks` hands out, ranges (RFC 9110, 14.2) included. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  @Get(':token')
  async get(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const file = this.links.read(token);
    if (file === null || !(await this.blobs.has(file.key))) {
      throw new AppError('not-found', 'no-such-file', 'The link has expired, or never was one.');
    }
    await new Promise<void>((resolve, reject) => {
      const headers = {
        'content-disposition': disposition('inline', file.fileName),
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      };
      const options = {
        root: this.blobs.folder,
        headers,
        cacheControl: false,
        lastModified: false,
      };
      response.sendFile(file.key, options, (error?: Error & { code?: string }) => {
        // Whoever fetched it has gone away.
        if (error === undefined || error.code === 'ECONNABORTED') resolve();
        else reject(error);
      });
    });
  }
}
