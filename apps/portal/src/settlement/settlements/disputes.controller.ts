import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { disputeLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';

/** Files of disputed calls; billing makes them. */
@Controller('v1/disputes')
@AsksReason()
export class DisputesController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get(':id/calls.csv')
  @AnswersFile(
    'text/csv',
    'Its calls as CSV (RFC 4180), for the carrier; amounts in euro without VAT.',
  )
  async file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const link = await this.questions.ask(disputeLink, { scope, id });
    const known = { fileName: link.fileName, mediaType: 'text/csv; charset=utf-8' };
    const file = { origin: this.config.BILLING_URL, path: link.path, known } as const;
    await this.relay.send({ ...file, shown: 'attachment' }, { request, response });
  }
}
