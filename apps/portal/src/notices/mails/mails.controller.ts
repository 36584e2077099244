import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { failedMail, mailDelivery, mailsFailed, mailSendAgain, uuid } from '@app/contracts';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { cursors } from '../../kernel/cursors.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';

/** Documents' mails that were given up: for those who have documents made. */
const failedQuery = pageBehind(cursors.microsThenId);

@Controller('v1')
@AsksReason()
export class MailsController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get('failed-mails')
  @Answers(pageSchema(failedMail), {
    summary: 'Documents’ mails that were given up and not sent again, the last first.',
  })
  async failed(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: failedQuery }) page: z.output<typeof failedQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(mailsFailed, { scope, ...page });
  }

  @Access('runs:write')
  @Post('documents/:id/mails/send-again')
  @HttpCode(200)
  @Answers(mailDelivery, {
    summary: 'Has a document’s mail that was given up sent again; one that waits stays as it is.',
  })
  async sendAgain(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) documentId: string,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    const asked = { scope, documentId };
    return (await this.questions.ask(mailSendAgain, asked, slowAnswerWithinMs)).mail;
  }
}
