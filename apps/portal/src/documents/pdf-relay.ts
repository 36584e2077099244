import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { BillingFiles, fileAway } from './billing-files.js';
import type { DocumentLink } from './documents.service.js';

/** What of billing's answer the reader gets; the rest is between the two apps. */
const passedOn = ['accept-ranges', 'content-length', 'content-range'];

/** Hands a PDF through from billing, which only lets those read it who hold a signed path. */
@Injectable()
export class PdfRelay {
  private readonly logger = new Logger(PdfRelay.name);

  constructor(private readonly files: BillingFiles) {}

  /** @throws AppError unavailable, as long as nothing was sent. */
  async send(
    link: DocumentLink,
    { request, response, download }: { request: Request; response: Response; download: boolean },
  ): Promise<void> {
    const etag = `"${link.sha256}"`;
    response.setHeader('etag', etag);
    response.setHeader('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) {
      response.status(304).end();
      return;
    }
    const given = request.headers.range;
    // Parts of another version than the one the reader has would not fit together.
    const ifRange = request.headers['if-range'];
    const range = ifRange === undefined || ifRange === etag ? given : undefined;
    const answer = await this.files.fetch(link.path, range);
    response.status(answer.status);
    if (answer.status === 416) {
      await answer.body?.cancel();
      response.setHeader('content-range', answer.headers.get('content-range') ?? 'bytes */*');
      response.end();
      return;
    }
    for (const name of passedOn) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.setHeader('content-type', 'application/pdf');
    response.setHeader('content-security-policy', pdfPolicy);
    response.setHeader(
      'content-disposition',
      `${download ? 'attachment' : 'inline'}; filename="${link.fileName.replaceAll(/[^\w.-]/g, '_')}"`,
    );
    if (answer.body === null) throw fileAway();
    try {
      await pipeline(Readable.fromWeb(answer.body as never), response);
    } catch (error) {
      // A reader that goes away is his own affair; either way there is nobody left to tell.
      if (!request.destroyed) this.logger.warn('a PDF broke off', error);
    }
  }
}

/** Browsers draw a PDF in a page of their own, with styles and a plug-in of theirs. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
