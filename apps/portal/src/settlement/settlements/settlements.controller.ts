import { says } from '@app/common';
import { Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  carrierStatement,
  monthOfSettlement,
  settlementLink,
  slug,
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
import { written } from '../../kernel/openapi/schema-names.js';
import { CarriersService } from '../../parties/index.js';
import { StatementRelay } from './statement-relay.js';

const csvQuery = z.object({ only: settlementLink.request.shape.only });

const statementQuery = z.object({
  fileName: z
    .string()
    .trim()
    .min(1, 'must be the name of the file')
    .max(200, 'must be at most 200 characters')
    .regex(/^[^\p{Cc}]*$/u, says('not-one-line')),
  layoutId: uuid.describe('By which layout it is read.'),
  version: written(
    z
      .string()
      .regex(/^[1-9]\d{0,8}$/, says('not-a-version'))
      .transform(Number),
    { type: 'integer', minimum: 1 },
  ),
  replaces: uuid.optional().describe('The statement that it takes the place of.'),
});

/** Files of carriers' months, and their statements, which billing reads. */
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
}
