import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Param, Put, Query, Req, Res } from '@nestjs/common';
import { notFound, says } from '@app/common';
import { largestImport, largestPart } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { receiveBody, wholeBody } from '@app/platform/http';
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

/** Receives the parts of a file on the path of `import.start.v1`. */
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
    return receiveBody(request, response, async () => {
      const key = this.links.granted(purposes.upload, token);
      if (key === null)
        throw notFound('no-such-file', 'The link has expired; ask for another one.');
      const part = await wholeBody(request, largestPart, 'A part');
      return this.uploads.take(importOfKey(key), offset, part);
    });
  }
}
