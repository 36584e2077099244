import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import {
  documentHead,
  documentLine,
  issuedDocument,
  mailsOfDocument,
  slug,
  uuid,
} from '@app/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, type Principal } from '../access/index.js';
import { booleanInQuery } from '../asking/query-values.js';
import { Reason } from '../asking/reason.js';
import { Answers, AsksReason, AnswersFile } from '../openapi/answers.js';
import { pageSchema } from '../paging.js';
import {
  documentLinesQuery,
  type DocumentLinesQuery,
  documentsQuery,
  type DocumentsQuery,
} from './documents-query.js';
import { DocumentsService } from './documents.service.js';
import { PdfRelay } from './pdf-relay.js';

const ofOwner = z.object({ ownerId: slug.optional() });
type OfOwner = z.infer<typeof ofOwner>;
const pdfQuery = ofOwner.extend({ download: booleanInQuery.optional() });

@Controller('v1/documents')
@AsksReason()
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly relay: PdfRelay,
  ) {}

  @Access('documents:read')
  @Get()
  @Answers(pageSchema(documentHead), { summary: 'Documents, newest first.' })
  list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: documentsQuery }) query: DocumentsQuery,
  ) {
    return this.documents.list(by, reason, query);
  }

  @Access('documents:read')
  @Get(':id')
  @Answers(issuedDocument, { summary: 'One document with its VAT and totals.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    return this.documents.get(by, { reason, ownerId }, id);
  }

  @Access('documents:read')
  @Get(':id/lines')
  @Answers(pageSchema(documentLine), { summary: 'Its lines, in their order.' })
  lines(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: documentLinesQuery }) { ownerId, ...page }: DocumentLinesQuery,
  ) {
    return this.documents.lines(by, { reason, ownerId }, id, page);
  }

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
    const link = await this.documents.link(by, { reason, ownerId }, id);
    await this.relay.send(link, { request, response, download: download ?? false });
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
}
