import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  bankLayout,
  bankLayoutList,
  bankLayoutSave,
  bankStatement,
  bankStatementConfirm,
  bankStatementGet,
  bankStatementLink,
  bankStatementList,
  bankStatementRefuse,
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
import { pageSchema } from '../../kernel/paging.js';
import { layoutBody, reasonBody, statementFileQuery, statementsQuery } from './payment-schemas.js';

const mediaTypes = /^(?:application\/(?:octet-stream|xml)|text\/(?:xml|csv))(?:;|$)/i;

/** Files of our banks; billing reads them, and puts their payments on documents. */
@Controller('v1')
export class BankStatementsController {
  constructor(
    private readonly questions: Questions,
    private readonly handOver: FileHandOver,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get('bank-statements')
  @Answers(pageSchema(bankStatement), { summary: 'Bank statements, newest first.' })
  async list(
    @By() by: Principal,
    @Query({ schema: statementsQuery }) { after, limit }: z.output<typeof statementsQuery>,
  ) {
    return this.questions.ask(bankStatementList, {
      scope: scopeFor(by, 'runs:read'),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:write')
  @Put('bank-statements/:id/file')
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
    @Query({ schema: statementFileQuery })
    { fileName, layoutId }: z.output<typeof statementFileQuery>,
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

  @Access('runs:read')
  @Get('bank-statements/:id')
  @Answers(bankStatement, { summary: 'One bank statement: how far it is.' })
  async get(@By() by: Principal, @Param('id', { schema: uuid }) statementId: string) {
    const scope = scopeFor(by, 'runs:read');
    return (await this.questions.ask(bankStatementGet, { scope, statementId })).statement;
  }

  @Access('runs:approve')
  @Get('bank-statements/:id/file')
  @AnswersFile(
    'application/octet-stream',
    'The file of a bank statement as it came, to be compared with what the bank says.',
  )
  async sent(
    @By() by: Principal,
    @Param('id', { schema: uuid }) statementId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const question = { scope: scopeFor(by, 'runs:approve'), statementId };
    const { path, fileName } = await this.questions.ask(bankStatementLink, question);
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType: 'application/octet-stream' },
    };
    await this.relay.send(file, { request, response });
  }

  @Access('runs:approve')
  @Put('bank-statements/:id/confirmation')
  @Answers(bankStatement, { summary: 'Has a statement that somebody else sent count.' })
  async confirm(@By() by: Principal, @Param('id', { schema: uuid }) statementId: string) {
    const question = { scope: scopeFor(by, 'runs:approve'), statementId };
    return (await this.questions.ask(bankStatementConfirm, question, slowAnswerWithinMs)).statement;
  }

  @Access('runs:write')
  @Put('bank-statements/:id/refusal')
  @Answers(bankStatement, {
    summary: 'Says that a statement that waits to be confirmed isn’t right.',
    description: 'A key refuses only a statement that it sent itself.',
  })
  async refuse(
    @By() by: Principal,
    @Param('id', { schema: uuid }) statementId: string,
    @Body({ schema: reasonBody }) { reason }: z.output<typeof reasonBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), statementId, reason };
    return (await this.questions.ask(bankStatementRefuse, question, slowAnswerWithinMs)).statement;
  }

  @Access('runs:read')
  @Get('bank-layouts')
  @Answers(z.object({ items: z.array(bankLayout) }), {
    summary: 'How banks write their CSV, by name.',
  })
  async layouts(@By() by: Principal) {
    const scope = scopeFor(by, 'runs:read');
    return { items: (await this.questions.ask(bankLayoutList, { scope })).layouts };
  }

  @Access('runs:write')
  @Put('bank-layouts/:id')
  @Answers(bankLayout, { summary: 'Keeps how a bank writes its CSV, in place of what was kept.' })
  async saveLayout(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: layoutBody }) body: z.output<typeof layoutBody>,
  ) {
    const scope = scopeFor(by, 'runs:write');
    return (await this.questions.ask(bankLayoutSave, { scope, id, ...body })).layout;
  }
}
