import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { batchLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import {
  Access,
  By,
  type Permission,
  scopeFor,
  type Principal,
} from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';

/** Files of what owners are paid at once; billing makes them. */
@Controller('v1/payout-batches')
@AsksReason()
export class PayoutBatchesController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:approve')
  @Get(':id/file')
  @AnswersFile('application/xml', 'What the bank is to pay: pain.001.001.09 of ISO 20022.')
  file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(by, 'runs:approve', reason, { id, format: 'pain.001' }, request, response);
  }

  @Access('runs:read')
  @Get(':id/table')
  @AnswersFile('text/csv', 'Who gets what, and why not: CSV (RFC 4180).')
  table(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(by, 'runs:read', reason, { id, format: 'csv' }, request, response);
  }

  private async send(
    by: Principal,
    permission: Permission,
    reason: string | undefined,
    asked: { readonly id: string; readonly format: 'pain.001' | 'csv' },
    request: Request,
    response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, permission, { reason });
    const { path, fileName } = await this.questions.ask(
      batchLink,
      { scope, ...asked },
      slowAnswerWithinMs,
    );
    const mediaType = asked.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/xml';
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType },
    };
    await this.relay.send(file, { request, response });
  }
}
