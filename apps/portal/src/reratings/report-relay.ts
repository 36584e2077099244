import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { BillingFiles, fileAway } from '../documents/billing-files.js';

/** Hands a report of differences through from billing, as it comes. */
@Injectable()
export class ReportRelay {
  private readonly logger = new Logger(ReportRelay.name);

  constructor(private readonly files: BillingFiles) {}

  /** @throws AppError unavailable, as long as nothing was sent. */
  async send(
    link: { readonly path: string; readonly fileName: string },
    { request, response }: { request: Request; response: Response },
  ): Promise<void> {
    const { body } = await this.files.fetch(link.path, undefined);
    if (body === null) throw fileAway();
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('cache-control', 'private, no-store');
    response.setHeader('content-disposition', `attachment; filename="${link.fileName}"`);
    try {
      await pipeline(Readable.fromWeb(body as never), response);
    } catch (error) {
      // A reader that goes away is his own affair; either way there is nobody left to tell.
      if (!request.destroyed) this.logger.warn('a report broke off', error);
    }
  }
}
