import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  batchApprove,
  batchCancel,
  batchGet,
  batchLink,
  batchList,
  batchPrepare,
  batchPrepareAgain,
  payoutBatch,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import type { z } from 'zod';
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
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import { approvalBody, batchBody, batchesQuery } from './payout-schemas.js';

/** What owners are paid at once; billing works it out. */
@Controller('v1/payout-batches')
@AsksReason()
export class PayoutBatchesController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(payoutBatch), { summary: 'Batches of payouts, newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: batchesQuery }) { after, ...query }: z.output<typeof batchesQuery>,
  ) {
    const { batches, more } = await this.questions.ask(batchList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      ...query,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items: batches, next: more ? (batches.at(-1)?.id ?? null) : null };
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(payoutBatch, { summary: 'One batch: what the bank pays, and how far it is.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) batchId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return (await this.questions.ask(batchGet, { scope, batchId })).batch;
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(payoutBatch, { summary: 'Has it worked out who gets what, once.' })
  async prepare(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: batchBody }) { payOn }: z.output<typeof batchBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), id, payOn };
    return (await this.questions.ask(batchPrepare, question)).batch;
  }

  @Access('runs:write')
  @Put(':id/preparation')
  @Answers(payoutBatch, { summary: 'Works it out again, by what is known by now.' })
  async again(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) batchId: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), batchId };
    return (await this.questions.ask(batchPrepareAgain, question)).batch;
  }

  @Access('runs:approve')
  @Put(':id/approval')
  @Answers(payoutBatch, {
    summary:
      'Has the bank pay it: by somebody else than who prepared it, who says what he has read.',
  })
  async approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) batchId: string,
    @Body({ schema: approvalBody }) read: z.output<typeof approvalBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:approve', { reason }), batchId, ...read };
    return (await this.questions.ask(batchApprove, question, slowAnswerWithinMs)).batch;
  }

  @Access('runs:write')
  @Put(':id/cancellation')
  @Answers(payoutBatch, { summary: 'Lets go of it, while it isn’t approved.' })
  async cancel(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) batchId: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), batchId };
    return (await this.questions.ask(batchCancel, question)).batch;
  }

  @Access('runs:approve')
  @Get(':id/file')
  @AnswersFile('application/xml', 'What the bank is to pay: pain.001.001.09 of ISO 20022.')
  file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) batchId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(
      by,
      'runs:approve',
      reason,
      { batchId, format: 'pain.001' },
      request,
      response,
    );
  }

  @Access('runs:read')
  @Get(':id/table')
  @AnswersFile('text/csv', 'Who gets what, and why not: CSV (RFC 4180).')
  table(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) batchId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(by, 'runs:read', reason, { batchId, format: 'csv' }, request, response);
  }

  private async send(
    by: Principal,
    permission: Permission,
    reason: string | undefined,
    asked: { readonly batchId: string; readonly format: 'pain.001' | 'csv' },
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
