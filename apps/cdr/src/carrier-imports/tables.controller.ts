import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { AppError } from '@app/common';
import { importFiles } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { importOfKey, purposes } from './import-files.js';
import { Tables } from './tables.js';

/**
 * Serves the tables behind links of `import.link.v1`: each is made while it is sent, so that no
 * copy is stored.
 */
@Controller('carrier-import-tables')
export class TablesController {
  constructor(
    private readonly links: FileLinks,
    private readonly tables: Tables,
  ) {}

  @Get(':token')
  async get(@Param('token') token: string, @Res() response: ServerResponse): Promise<void> {
    const key = this.links.granted(purposes.table, token);
    const file = importFiles.find((each) => key?.endsWith(`/${each}.csv`));
    if (key === null || file === undefined) {
      throw new AppError('not-found', 'no-such-file', 'The link has expired or is not valid.');
    }
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('cache-control', 'private, no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    await pipeline(Readable.from(this.tables.csvOf(importOfKey(key), file)), response).catch(
      (error: NodeJS.ErrnoException) => {
        // the client has gone away
        if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      },
    );
  }
}
