import { Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  bankStatement,
  bankStatementLink,
  bankStatementStart,
  largestBankStatement,
  slug,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import type { Config } from '../../kernel/config.js';
import { FileHandOver } from '../../kernel/files/file-hand-over.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile } from '../../kernel/openapi/answers.js';

const fileQuery = z.object({
  fileName: bankStatementStart.request.shape.fileName,
  layoutId: slug.optional().describe('By which layout a CSV is read; left out: it is camt.053.'),
});
const mediaTypes = /^(?:application\/(?:octet-stream|xml)|text\/(?:xml|csv))(?:;|$)/i;

/** Files of our banks; billing reads them, and puts their payments on documents. */
@Controller('v1/bank-statements')
export class BankStatementsController {
  constructor(
    private readonly questions: Questions,
    private readonly handOver: FileHandOver,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:write')
  @Put(':id/file')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(bankStatement, {
    summary: 'Takes the file of a bank statement, once, and has it read.',
    description:
      'camt.053.001.02 or .08, or CSV by a layout. It is kept whole or, when something in it is ' +
      'wrong, not at all. CSV, what a key brings, and camt.053 that doesn’t continue what was on the account, count ' +
      'once another person has confirmed them. Only who began a statement sends its file; a person’s key is somebody else. ' +
      `At most ${largestBankStatement} bytes.`,
  })
  async file(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: fileQuery }) { fileName, layoutId }: z.output<typeof fileQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:write');
    const { path } = await this.questions.ask(
      bankStatementStart,
      { scope, id, fileName, layoutId: layoutId ?? null },
      slowAnswerWithinMs,
    );
    const origin = this.config.BILLING_URL;
    await this.handOver.put({ origin, path, mediaTypes }, { request, response });
  }

  @Access('runs:approve')
  @Get(':id/file')
  @AnswersFile(
    'application/octet-stream',
    'The file of a bank statement as it came, to be compared with what the bank says.',
  )
  async sent(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const question = { scope: scopeFor(by, 'runs:approve'), id };
    const { path, fileName } = await this.questions.ask(bankStatementLink, question);
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType: 'application/octet-stream' },
    };
    await this.relay.send(file, { request, response });
  }
}
