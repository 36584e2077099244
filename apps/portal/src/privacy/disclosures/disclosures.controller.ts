import { says } from '@app/common';
import { Body, Controller, Get, HttpException, Param, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { uuid } from '@app/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { By, OursAlone, scopeFor, type Principal } from '../../kernel/access/index.js';
import { instant } from '../../kernel/asking/query-values.js';
import { Reason } from '../../kernel/asking/reason.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { wholeBody } from '../../kernel/files/whole-body.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';
import {
  disclosure,
  disclosureBody,
  disclosureKinds,
  disclosureStates,
  extraction,
  fileLink,
  handOverBody,
  largestDocument,
  refusalBody,
  type DisclosureBody,
} from './disclosure.js';
import { Disclosures } from './disclosures.service.js';

const filterQuery = z.object({
  state: z.enum(disclosureStates).optional(),
  kind: z.enum(disclosureKinds).optional(),
  search: z.string().max(100).optional(),
  from: instant.optional(),
  until: instant.optional(),
});
const listQuery = cursorQuery.extend({ ...filterQuery.shape, after: positionCursor.optional() });
const documentQuery = z.object({
  fileName: z.string().regex(/^[^/\\\p{Cc}]{1,120}\.pdf$/iu, says('not-a-pdf')),
});

/** The daily work of who handles them: a reason is the request itself. */
const scopeOf = (by: Principal, reason: string | undefined) =>
  scopeFor(by, 'disclosures:handle', { reason });

/** What the police or network operators ask, and what they were given. */
@OursAlone('disclosures:handle')
@Controller('v1/disclosures')
@AsksReason()
export class DisclosuresController {
  constructor(
    private readonly disclosures: Disclosures,
    private readonly links: BoundLinks,
  ) {}

  @Get()
  @Answers(pageSchema(disclosure), { summary: 'The register of disclosures, newest first.' })
  list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: listQuery }) { after, limit, ...filter }: z.output<typeof listQuery>,
  ) {
    return this.disclosures.list(scopeOf(by, reason), filter, { after, limit });
  }

  @Get('register.csv')
  @AnswersFile('text/csv', 'The register of disclosures, newest first.')
  csv(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: filterQuery }) filter: z.output<typeof filterQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const lines = this.disclosures.csv(scopeOf(by, reason), filter);
    return sendCsv(response, 'verstrekkingen.csv', lines);
  }

  @Put(':id')
  @Answers(disclosure, {
    summary: 'Enters a request, once; what is entered is never changed.',
    description: 'A wrong one is refused, and entered anew.',
  })
  enter(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: disclosureBody }) body: DisclosureBody,
  ) {
    return this.disclosures.enter(scopeOf(by, reason), id, body);
  }

  @Get(':id')
  @Answers(disclosure, { summary: 'One request, and how far it is.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.disclosures.get(scopeOf(by, reason), id);
  }

  @Put(':id/documents/:documentId')
  @Answers(disclosure, {
    summary: 'Adds a PDF to a request that waits for its decision: the body, application/pdf.',
  })
  @ApiConsumes('application/pdf')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async addDocument(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Param('documentId', { schema: uuid }) documentId: string,
    @Query({ schema: documentQuery }) { fileName }: z.output<typeof documentQuery>,
    @Req() request: Request,
  ) {
    if (!/^application\/pdf\b/i.test(request.headers['content-type'] ?? '')) {
      throw new HttpException('Send the document itself, as application/pdf.', 415);
    }
    const bytes = await wholeBody(request, largestDocument, 'A document');
    return this.disclosures.addDocument(scopeOf(by, reason), id, {
      id: documentId,
      fileName,
      bytes,
    });
  }

  @Get(':id/documents/:documentId/link')
  @Answers(fileLink, { summary: 'Where a document can be had.' })
  documentLink(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Param('documentId', { schema: uuid }) documentId: string,
  ) {
    return this.bound(by, this.disclosures.link(scopeOf(by, reason), id, documentId));
  }

  @Put(':id/approval')
  @Answers(disclosure, { summary: 'Approves it; never by who entered it (403 `own-disclosure`).' })
  approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.disclosures.decide(scopeOf(by, reason), id, null);
  }

  @Put(':id/refusal')
  @Answers(disclosure, { summary: 'Refuses it, with the reason; never by who entered it.' })
  refuse(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: refusalBody }) { refusal }: z.output<typeof refusalBody>,
  ) {
    return this.disclosures.decide(scopeOf(by, reason), id, refusal);
  }

  @Put(':id/extraction')
  @Answers(extraction, {
    summary: 'Makes the sealed package of the calls within its scope, with the chosen fields.',
    description:
      'A ZIP of CSV and JSON, AES-256. Asked again, until it is handed over, it is made anew, with ' +
      'another passphrase.',
  })
  extract(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.disclosures.extract(scopeOf(by, reason), id);
  }

  @Get(':id/package/link')
  @Answers(fileLink, { summary: 'Where the sealed package can be had.' })
  packageLink(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.bound(by, this.disclosures.link(scopeOf(by, reason), id));
  }

  @Put(':id/hand-over')
  @Answers(disclosure, { summary: 'Notes that it was handed over: to whom, and how.' })
  handOver(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: handOverBody }) to: z.output<typeof handOverBody>,
  ) {
    return this.disclosures.handOver(scopeOf(by, reason), id, to);
  }

  /** The link is for who asks for it. */
  private async bound<T extends { path: string }>(by: Principal, link: Promise<T>): Promise<T> {
    const found = await link;
    return { ...found, path: this.links.bind(by, found.path) };
  }
}
