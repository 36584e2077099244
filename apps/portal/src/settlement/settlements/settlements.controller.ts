import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  carrierStatement,
  monthOfSettlement,
  settlement,
  settlementApprove,
  settlementDay,
  settlementDays,
  settlementGet,
  settlementLink,
  settlementList,
  settlementReopen,
  settlementRow,
  settlementRows,
  settlementSubmit,
  settlementSummary,
  slug,
  statementRemove,
  statementStart,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import { CarriersService } from '../../parties/index.js';
import {
  approvalBody,
  csvQuery,
  removalBody,
  rowsQuery,
  settlementsQuery,
  statementQuery,
  submissionBody,
} from './settlement-schemas.js';
import { StatementRelay } from './statement-relay.js';

const days = z.object({ items: z.array(settlementDay) });

/** What we and carriers make of a month; billing keeps it. */
@Controller('v1/settlements')
@AsksReason()
export class SettlementsController {
  constructor(
    private readonly questions: Questions,
    private readonly carriers: CarriersService,
    private readonly statements: StatementRelay,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(settlementSummary), {
    summary: 'Carriers’ months, the newest first: what each of us says of them, without VAT.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: settlementsQuery }) query: z.output<typeof settlementsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    const question = { scope, ...query };
    return this.questions.ask(settlementList, question);
  }

  @Access('runs:read')
  @Get(':carrierId/:month')
  @Answers(settlement, { summary: 'One carrier’s month.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
  ) {
    await this.carriers.mustBeThere(carrierId);
    const question = { scope: scopeFor(by, 'runs:read', { reason }), carrierId, month };
    return (await this.questions.ask(settlementGet, question, slowAnswerWithinMs)).settlement;
  }

  @Access('runs:read')
  @Get(':carrierId/:month/days')
  @Answers(days, { summary: 'Every day of which somebody has anything, by direction.' })
  async days(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:read', { reason }), carrierId, month };
    const answer = await this.questions.ask(settlementDays, question, slowAnswerWithinMs);
    return { items: answer.days };
  }

  @Access('runs:read')
  @Get(':carrierId/:month/rows')
  @Answers(pageSchema(settlementRow), { summary: 'Numbers and days, ours beside theirs.' })
  async rows(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
    @Query({ schema: rowsQuery }) query: z.output<typeof rowsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    const question = { scope, carrierId, month, ...query };
    return this.questions.ask(settlementRows, question, slowAnswerWithinMs);
  }

  @Access('runs:read')
  @Get(':carrierId/:month/rows.csv')
  @AnswersFile('text/csv', 'All of them, or those that differ, as CSV (RFC 4180), amounts in euro.')
  async csv(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
    @Query({ schema: csvQuery }) query: z.output<typeof csvQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const question = { scope, carrierId, month, ...query };
    const link = await this.questions.ask(settlementLink, question, slowAnswerWithinMs);
    const known = { fileName: link.fileName, mediaType: 'text/csv; charset=utf-8' };
    const file = { origin: this.config.BILLING_URL, path: link.path, known } as const;
    await this.relay.send({ ...file, shown: 'attachment' }, { request, response });
  }

  @Access('runs:write')
  @Put(':carrierId/:month/statements/:id')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(carrierStatement, {
    summary:
      'Takes a statement of theirs, read by a layout: whole, or refused whole with what is wrong.',
  })
  async statement(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: statementQuery }) query: z.output<typeof statementQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.carriers.mustBeThere(carrierId);
    const scope = scopeFor(by, 'runs:write', { reason });
    const question = { scope, carrierId, month, id, ...query, replaces: query.replaces ?? null };
    const pathFor = async () => (await this.questions.ask(statementStart, question)).path;
    await this.statements.put(pathFor, { request, response });
  }

  @Access('runs:write')
  @Put(':carrierId/:month/statements/:id/removal')
  @Answers(settlement, { summary: 'Takes a statement back that nothing rests on.' })
  async remove(
    @By() by: Principal,
    @Reason() why: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: removalBody }) { reason }: z.output<typeof removalBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason: why });
    const question = { scope, carrierId, month, id, reason };
    return (await this.questions.ask(statementRemove, question, slowAnswerWithinMs)).settlement;
  }

  @Access('runs:write')
  @Put(':carrierId/:month/submission')
  @Answers(settlement, { summary: 'Says that a month was looked at; a second person approves it.' })
  async submit(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
    @Body({ schema: submissionBody }) body: z.output<typeof submissionBody>,
  ) {
    await this.carriers.mustBeThere(carrierId);
    const scope = scopeFor(by, 'runs:write', { reason });
    const question = { scope, carrierId, month, ...body };
    return (await this.questions.ask(settlementSubmit, question, slowAnswerWithinMs)).settlement;
  }

  @Access('runs:write')
  @Put(':carrierId/:month/reopening')
  @Answers(settlement, {
    summary: 'Takes back what was submitted and isn’t approved yet.',
    description: 'A key takes back only what it submitted itself.',
  })
  async reopen(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), carrierId, month };
    return (await this.questions.ask(settlementReopen, question, slowAnswerWithinMs)).settlement;
  }

  @Access('runs:approve')
  @Put(':carrierId/:month/approval')
  @Answers(settlement, {
    summary: 'Approves what somebody else submitted, by the amounts that one has read.',
  })
  async approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('carrierId', { schema: slug }) carrierId: string,
    @Param('month', { schema: monthOfSettlement }) month: string,
    @Body({ schema: approvalBody }) body: z.output<typeof approvalBody>,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason });
    const question = { scope, carrierId, month, ...body };
    return (await this.questions.ask(settlementApprove, question, slowAnswerWithinMs)).settlement;
  }
}
