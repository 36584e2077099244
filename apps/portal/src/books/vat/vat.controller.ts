import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { vatBoxes, vatPeriod } from '@app/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { documentsCsv, salesListCsv } from './vat-csv.js';

const csvQuery = z.object({ box: z.enum(vatBoxes) });

/** What VAT returns and sales lists sum, as files; billing has it. */
@Controller('v1/vat')
@AsksReason()
export class VatController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get('returns/:period/documents.csv')
  @AnswersFile('text/csv', 'The same as CSV (RFC 4180), amounts in euro.')
  documentsFile(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('period', { schema: vatPeriod }) period: string,
    @Query({ schema: csvQuery }) { box }: z.output<typeof csvQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const lines = documentsCsv(this.questions, { scope, period, box });
    return sendCsv(response, `btw-${period}-${box}.csv`, lines);
  }

  @Access('runs:read')
  @Get('sales-lists/:period/rows.csv')
  @AnswersFile('text/csv', 'The EU sales list as CSV (RFC 4180), amounts in euro.')
  salesListFile(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('period', { schema: vatPeriod }) period: string,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    return sendCsv(response, `icp-${period}.csv`, salesListCsv(this.questions, { scope, period }));
  }
}
