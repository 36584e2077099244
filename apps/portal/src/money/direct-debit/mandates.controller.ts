import { Controller, Get, Query, Res } from '@nestjs/common';
import { mandateList } from '@app/contracts';
import type { Response } from 'express';
import type { z } from 'zod';
import { Access, By, type Principal, scopeFor } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { mandatesCsv } from './debit-csv.js';

const filter = mandateList.request.pick({ state: true, search: true });

/** The list of mandates as a file; billing keeps them. */
@Controller('v1')
@AsksReason()
export class MandatesController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get('mandates.csv')
  @AnswersFile('text/csv', 'The same as CSV (RFC 4180).')
  file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: filter }) chosen: z.output<typeof filter>,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    return sendCsv(response, 'machtigingen.csv', mandatesCsv(this.questions, { scope, ...chosen }));
  }
}
