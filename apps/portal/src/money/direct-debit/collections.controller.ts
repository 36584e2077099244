import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { collectionLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { Access, By, type Principal, scopeFor } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { itemsCsv } from './debit-csv.js';

/** Files of batches of direct debits; billing makes them. */
@Controller('v1/collections')
@AsksReason()
export class CollectionsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get(':id/items.csv')
  @AnswersFile('text/csv', 'The same as CSV (RFC 4180), amounts in euro.')
  itemsFile(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const lines = itemsCsv(this.questions, { scope, id });
    return sendCsv(response, `incasso-${id}.csv`, lines);
  }

  @Access('runs:read')
  @Get(':id/file')
  @AnswersFile('application/xml', 'What goes to the bank: ISO 20022 pain.008.001.08.')
  async file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const { path, fileName } = await this.questions.ask(
      collectionLink,
      { scope, id },
      slowAnswerWithinMs,
    );
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType: 'application/xml' },
    };
    await this.relay.send(file, { request, response });
  }
}
