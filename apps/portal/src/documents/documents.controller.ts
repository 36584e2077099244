import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { mailsOfDocument, slug, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, type Principal } from '../kernel/access/index.js';
import { booleanInQuery } from '../kernel/asking/query-values.js';
import { Reason } from '../kernel/asking/reason.js';
import type { Config } from '../kernel/config.js';
import { FileRelay } from '../kernel/files/file-relay.js';
import { Answers, AsksReason, AnswersFile } from '../kernel/openapi/answers.js';
import { type DocumentLink, DocumentsService } from './documents.service.js';

const ofOwner = z.object({ ownerId: slug.optional() });
type OfOwner = z.infer<typeof ofOwner>;
const pdfQuery = ofOwner.extend({ download: booleanInQuery.optional() });

/** Browsers draw a PDF in a page of their own, with styles and a plug-in of theirs. */
const pdfPolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** Files of documents, and their mails. */
@Controller('v1/documents')
@AsksReason()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('documents:read')
  @Get(':id/pdf')
  @AnswersFile('application/pdf', 'A document as it was sent; ranges are served.')
  async pdf(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: pdfQuery }) { ownerId, download }: z.output<typeof pdfQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.documents.link(by, { reason, ownerId }, id, 'pdf');
    const file = {
      origin: this.config.BILLING_URL,
      path: link.path,
      known: { ...link, mediaType: 'application/pdf' },
      shown: download === true ? 'attachment' : 'inline',
      policy: pdfPolicy,
    } as const;
    await this.relay.send(file, { request, response });
  }

  @Access('documents:read')
  @Get(':id/ubl')
  @AnswersFile('application/xml', 'The e-invoice: UBL 2.1 by EN 16931.')
  async ubl(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.documents.link(by, { reason, ownerId }, id, 'ubl');
    await this.sendFile(link, 'application/xml', { request, response });
  }

  @Access('documents:read')
  @Get(':id/calls')
  @AnswersFile('text/csv', 'What its lines sum, a call a row.')
  async specification(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const link = await this.documents.link(by, { reason, ownerId }, id, 'calls');
    await this.sendFile(link, 'text/csv; charset=utf-8', { request, response });
  }

  @Access('documents:read')
  @Get(':id/mails')
  @Answers(mailsOfDocument.reply, { summary: 'What became of the mails that carry a document.' })
  mails(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    return this.documents.mails(by, { reason, ownerId }, id);
  }

  private sendFile(
    link: DocumentLink,
    mediaType: string,
    reader: { request: Request; response: Response },
  ): Promise<void> {
    const { BILLING_URL: origin } = this.config;
    const known = { ...link, mediaType };
    return this.relay.send({ origin, path: link.path, known, shown: 'attachment' }, reader);
  }
}
