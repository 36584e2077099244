import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { refundLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { Access, By, type Principal, scopeFor } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { AnswersFile } from '../../kernel/openapi/answers.js';

/** Files of what is paid back; billing makes them. */
@Controller('v1/refunds')
export class RefundsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:approve')
  @Get(':id/file')
  @AnswersFile('application/xml', 'What the bank is to pay: pain.001.001.09 of ISO 20022.')
  async file(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const question = { scope: scopeFor(by, 'runs:approve'), id };
    const { path, fileName } = await this.questions.ask(refundLink, question, slowAnswerWithinMs);
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType: 'application/xml' },
    };
    await this.relay.send(file, { request, response });
  }
}
