import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  dispute,
  disputeClose,
  disputeFile,
  disputeGet,
  disputeLink,
  disputeList,
  disputeOpen,
  disputeRow,
  disputeRows,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { cursors } from '../../kernel/cursors.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';
import { CarriersService } from '../../parties/index.js';
import { closingBody, disputeBody, disputesQuery } from './settlement-schemas.js';

/** What of carriers' months we don't agree on; billing keeps it. */
const disputeRowsQuery = pageBehind(cursors.disputeRows);

@Controller('v1/disputes')
@AsksReason()
export class DisputesController {
  constructor(
    private readonly questions: Questions,
    private readonly carriers: CarriersService,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(dispute), { summary: 'Disputes, newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: disputesQuery }) { after, ...query }: z.output<typeof disputesQuery>,
  ) {
    return this.questions.ask(disputeList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      ...query,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(dispute, {
    summary: 'Opens a dispute about numbers and days of a carrier’s month, once.',
  })
  async open(
    @By() by: Principal,
    @Reason() why: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: disputeBody }) body: z.output<typeof disputeBody>,
  ) {
    await this.carriers.mustBeThere(body.carrierId);
    const question = { scope: scopeFor(by, 'runs:write', { reason: why }), id, ...body };
    return (await this.questions.ask(disputeOpen, question, slowAnswerWithinMs)).dispute;
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(dispute, { summary: 'One dispute.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) disputeId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return (await this.questions.ask(disputeGet, { scope, disputeId })).dispute;
  }

  @Access('runs:read')
  @Get(':id/rows')
  @Answers(pageSchema(disputeRow), {
    summary: 'Its numbers and days, as they were when it was opened.',
  })
  async rows(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) disputeId: string,
    @Query({ schema: disputeRowsQuery }) page: z.output<typeof disputeRowsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(disputeRows, { scope, disputeId, ...page });
  }

  @Access('runs:write')
  @Put(':id/closing')
  @Answers(dispute, {
    summary: 'Closes it: on an amount that both agreed on, or on theirs.',
    description: 'For people of staff; no key may.',
  })
  async close(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) disputeId: string,
    @Body({ schema: closingBody }) body: z.output<typeof closingBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), disputeId, ...body };
    return (await this.questions.ask(disputeClose, question, slowAnswerWithinMs)).dispute;
  }

  @Access('runs:write', 'calls:read')
  @Put(':id/file')
  @Answers(dispute, {
    summary: 'Has its file of calls made, callers without their last digits; kept for 30 days.',
  })
  async order(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) disputeId: string,
  ) {
    const scope = scopeFor(by, 'calls:read', { reason });
    return (await this.questions.ask(disputeFile, { scope, disputeId })).dispute;
  }

  @Access('runs:read')
  @Get(':id/calls.csv')
  @AnswersFile(
    'text/csv',
    'Its calls as CSV (RFC 4180), for the carrier; amounts in euro without VAT.',
  )
  async file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) disputeId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const link = await this.questions.ask(disputeLink, { scope, disputeId });
    const known = { fileName: link.fileName, mediaType: 'text/csv; charset=utf-8' };
    const file = { origin: this.config.BILLING_URL, path: link.path, known } as const;
    await this.relay.send({ ...file, shown: 'attachment' }, { request, response });
  }
}
