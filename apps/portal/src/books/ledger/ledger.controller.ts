import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ledgerExportLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';

/** Files of the books; billing makes them. */
@Controller('v1/ledger')
@AsksReason()
export class LedgerController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get('exports/:id/file')
  @AnswersFile('application/octet-stream', 'The file: CSV (RFC 4180), or an XML Auditfile 3.2.')
  async file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const { path, fileName } = await this.questions.ask(ledgerExportLink, { scope, id });
    const mediaType = fileName.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/xml';
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType },
    };
    await this.relay.send(file, { request, response });
  }
}
