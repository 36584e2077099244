import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  refund,
  refundConfirm,
  refundConfirmRejection,
  refundLink,
  refundList,
  refundMake,
  refundReject,
  refundWithdraw,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Access, By, type Principal, scopeFor } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile } from '../../kernel/openapi/answers.js';
import { numbered, pageSchema } from '../../kernel/paging.js';
import { refundBody, refundsQuery, rejectionBody } from './refund-schemas.js';

/** What is paid back of payments that were more than anybody owed; billing keeps it. */
@Controller('v1/refunds')
export class RefundsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(refund), {
    summary: 'Refunds: those to be confirmed first, then newest first.',
  })
  async list(
    @By() by: Principal,
    @Query({ schema: refundsQuery }) { after, ...query }: z.output<typeof refundsQuery>,
  ) {
    return numbered(
      await this.questions.ask(refundList, {
        scope: scopeFor(by, 'runs:read'),
        ...query,
        ...(after === undefined ? {} : { before: after }),
      }),
    );
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(refund, {
    summary: 'Orders that what is left of a payment is paid back, once another one confirms it.',
  })
  async make(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: refundBody }) body: z.output<typeof refundBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), id, ...body };
    return (await this.questions.ask(refundMake, question)).refund;
  }

  @Access('runs:approve')
  @Put(':id/confirmation')
  @Answers(refund, { summary: 'Has the bank pay it: by somebody else than ordered it.' })
  async confirm(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:approve'), id };
    return (await this.questions.ask(refundConfirm, question, slowAnswerWithinMs)).refund;
  }

  @Access('runs:write')
  @Put(':id/withdrawal')
  @Answers(refund, {
    summary: 'Lets go of one that isn’t confirmed.',
    description: 'For people of staff; no key may.',
  })
  async withdraw(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:write'), id };
    return (await this.questions.ask(refundWithdraw, question)).refund;
  }

  @Access('runs:write')
  @Put(':id/rejection')
  @Answers(refund, {
    summary: 'Says that the bank refused it, or that it didn’t after all; another one confirms it.',
  })
  async reject(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: rejectionBody }) { reason }: z.output<typeof rejectionBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), id, reason };
    return (await this.questions.ask(refundReject, question)).refund;
  }

  @Access('runs:approve')
  @Put(':id/rejection/confirmation')
  @Answers(refund, { summary: 'Confirms that the bank refused it: by somebody else than said so.' })
  async confirmRejection(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:approve'), id };
    return (await this.questions.ask(refundConfirmRejection, question, slowAnswerWithinMs)).refund;
  }

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
