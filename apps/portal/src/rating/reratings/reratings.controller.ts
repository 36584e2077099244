import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { conflictingReport, conflictingReports, cursors, reratingLink, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';

const conflictsQuery = pageBehind(cursors.row);

/** Files of re-ratings, which billing makes, and reports that contradict each other, which cdr keeps. */
@Controller('v1/reratings')
@AsksReason()
export class ReratingsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get('conflicts')
  @Answers(pageSchema(conflictingReport), {
    summary:
      'Reports of legs that contradict the first ones, which calls are rated by; newest first.',
  })
  async conflicts(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: conflictsQuery }) page: z.output<typeof conflictsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(conflictingReports, { scope, ...page });
  }

  @Access('runs:read')
  @Get(':id/differences.csv')
  @AnswersFile('text/csv', 'All of the differences as CSV (RFC 4180), amounts in euro.')
  async csv(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const link = await this.questions.ask(reratingLink, { scope, reratingId }, slowAnswerWithinMs);
    const file = {
      origin: this.config.BILLING_URL,
      path: link.path,
      known: { fileName: link.fileName, mediaType: 'text/csv; charset=utf-8' },
      shown: 'attachment',
    } as const;
    await this.relay.send(file, { request, response });
  }
}
