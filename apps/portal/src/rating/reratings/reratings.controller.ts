import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { reratingLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';

/** Files of re-ratings, which billing makes. */
@Controller('v1/reratings')
@AsksReason()
export class ReratingsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get(':id/differences.csv')
  @AnswersFile('text/csv', 'All of the differences as CSV (RFC 4180), amounts in euro.')
  async csv(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const link = await this.questions.ask(reratingLink, { scope, reratingId }, slowAnswerWithinMs);
    const file = {
      origin: this.config.BILLING_URL,
      path: link.path,
      known: { fileName: link.fileName, mediaType: 'text/csv; charset=utf-8' },
      shown: 'attachment',
    } as const;
    await this.relay.send(file, { request, response });
  }
}
