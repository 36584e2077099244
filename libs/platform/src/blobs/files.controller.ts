import { extname } from 'node:path';
import type { Request, Response } from 'express';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { AppError } from '@app/common';
import { give } from '../http/index.js';
import { Blobs } from './blobs.js';
import { disposition } from './disposition.js';
import { FileLinks } from './file-links.js';

/** Serves the files of `FileLinks`, ranges included. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly blobs: Blobs,
    private readonly links: FileLinks,
  ) {}

  @Get(':token')
  async get(
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = this.links.read(token);
    const bytes = file === null ? null : await this.blobs.sizeOf(file.key);
    if (file === null || bytes === null) {
      throw new AppError('not-found', 'no-such-file', 'The link has expired, or never was one.');
    }
    response.type(extname(file.key)).set({
      'content-disposition': disposition('inline', file.fileName),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    const read = (from: number, until: number) => this.blobs.read(file.key, { from, until });
    await give(request, response, { bytes, read });
  }
}
