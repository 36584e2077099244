import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, HttpException, Param, Put, Query, Req, Res } from '@nestjs/common';
import { AppError, says } from '@app/common';
import { largestImport, largestPart } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Unreadable } from '@app/platform/http';
import { z } from 'zod';
import { importOfKey, purposes } from './import-files.js';
import { Uploads } from './uploads.js';

const place = z.object({
  offset: z
    .string()
    .regex(/^\d{1,12}$/, says('not-an-offset'))
    .transform(Number)
    .refine((at) => at < largestImport, says('not-below', { bound: largestImport })),
});

/** Takes what `import.start.v1` hands out a path for. */
@Controller('carrier-imports')
export class UploadsController {
  constructor(
    private readonly links: FileLinks,
    private readonly uploads: Uploads,
  ) {}

  @Put(':token')
  async put(
    @Param('token') token: string,
    @Query({ schema: place }) { offset }: z.output<typeof place>,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ uploadedBytes: number }> {
    try {
      const key = this.links.granted(purposes.upload, token);
      if (key === null) {
        throw new AppError(
          'not-found',
          'no-such-file',
          'The link has expired; ask for another one.',
        );
      }
      return await this.uploads.take(importOfKey(key), offset, await bodyOf(request));
    } catch (error) {
      // What is left of the body isn't read: the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > largestPart) {
        throw new HttpException(`A part has at most ${largestPart} bytes.`, 413);
      }
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable('The part breaks off.', { cause: error });
  }
  return Buffer.concat(pieces);
}
