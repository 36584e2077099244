import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import {
  enteredDay,
  salesListGet,
  salesListRow,
  slug,
  uuid,
  vatBoxes,
  vatDocument,
  vatDocuments,
  vatId,
  vatIdAsk,
  vatIdCheck,
  vatIdList,
  vatPeriod,
  vatReturnGet,
  vatStatuses,
  vatStatusList,
  vatStatusSet,
  vatStatusVersion,
} from '@app/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { cursors } from '../../kernel/cursors.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, numbered, pageBehind, pageSchema } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';
import { documentsCsv, salesListCsv } from './vat-csv.js';

const partyType = z.enum(['owner', 'carrier']);
const salesListQuery = pageBehind(cursors.vatId);
const beforeQuery = cursorQuery.extend({ after: positionCursor.optional() });
const statusesQuery = beforeQuery.extend({
  partyType: partyType.optional(),
  partyId: slug.optional(),
});
const statusBody = z.strictObject({
  partyType,
  partyId: slug,
  from: enteredDay.describe('In the Netherlands.'),
  status: z.enum(vatStatuses),
  reason: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(500, 'must have at most 500 characters')
    .describe('Why, such as the letter that says so.'),
});
const idsQuery = beforeQuery.extend({ vatId: vatId.optional() });
const box = z.enum(vatBoxes);
const documentsQuery = beforeQuery.extend({
  box,
  vatId: z.string().max(20).optional().describe('Only those of a row of the sales list.'),
});
const csvQuery = z.object({ box });
const figures = named('VatReturn', vatReturnGet.reply);

/** VAT: what parties are, whether their VAT ids are ones, and what returns say; billing has it. */
@Controller('v1/vat')
@AsksReason()
export class VatController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get('statuses')
  @Answers(pageSchema(vatStatusVersion), {
    summary:
      'What was said of parties, newest first; who isn’t there is what is usual where he is.',
  })
  async statuses(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: statusesQuery }) { after, ...query }: z.output<typeof statusesQuery>,
  ) {
    return numbered(
      await this.questions.ask(vatStatusList, {
        scope: scopeFor(by, 'runs:read', { reason }),
        ...query,
        ...(after === undefined ? {} : { before: after }),
      }),
    );
  }

  @Access('runs:write')
  @Put('statuses/:id')
  @Answers(vatStatusVersion, { summary: 'Says what a party is for VAT from a day on, once.' })
  async setStatus(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: statusBody }) body: z.output<typeof statusBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(vatStatusSet, { scope, id, ...body })).status;
  }

  @Access('runs:read')
  @Get('ids')
  @Answers(pageSchema(vatIdCheck), { summary: 'What was found out of VAT ids, newest first.' })
  async ids(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: idsQuery }) { after, ...query }: z.output<typeof idsQuery>,
  ) {
    return numbered(
      await this.questions.ask(vatIdList, {
        scope: scopeFor(by, 'runs:read', { reason }),
        ...query,
        ...(after === undefined ? {} : { before: after }),
      }),
    );
  }

  @Access('runs:write')
  @Put('ids/:vatId/check')
  @Answers(vatIdCheck, { summary: 'Has VIES say whether a VAT id is one, and keeps the answer.' })
  async checkId(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('vatId', { schema: vatId }) asked: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), vatId: asked };
    return (await this.questions.ask(vatIdAsk, question, slowAnswerWithinMs)).check;
  }

  @Access('runs:read')
  @Get('returns/:period')
  @Answers(figures, { summary: 'The figures of a VAT return that documents account for, by box.' })
  figures(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('period', { schema: vatPeriod }) period: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(vatReturnGet, { scope, period }, slowAnswerWithinMs);
  }

  @Access('runs:read')
  @Get('returns/:period/documents')
  @Answers(pageSchema(vatDocument), { summary: 'The documents that a figure sums.' })
  async documents(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('period', { schema: vatPeriod }) period: string,
    @Query({ schema: documentsQuery }) { after = 0, ...query }: z.output<typeof documentsQuery>,
  ) {
    const question = { scope: scopeFor(by, 'runs:read', { reason }), period, after, ...query };
    return numbered(await this.questions.ask(vatDocuments, question, slowAnswerWithinMs));
  }

  @Access('runs:read')
  @Get('returns/:period/documents.csv')
  @AnswersFile('text/csv', 'The same as CSV (RFC 4180), amounts in euro.')
  documentsFile(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('period', { schema: vatPeriod }) period: string,
    @Query({ schema: csvQuery }) query: z.output<typeof csvQuery>,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const lines = documentsCsv(this.questions, { scope, period, box: query.box });
    return sendCsv(response, `btw-${period}-${query.box}.csv`, lines);
  }

  @Access('runs:read')
  @Get('sales-lists/:period')
  @Answers(pageSchema(salesListRow), { summary: 'The EU sales list (ICP), by VAT id.' })
  async salesList(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('period', { schema: vatPeriod }) period: string,
    @Query({ schema: salesListQuery }) { after = '', limit }: z.output<typeof salesListQuery>,
  ) {
    const question = { scope: scopeFor(by, 'runs:read', { reason }), period, after, limit };
    return this.questions.ask(salesListGet, question, slowAnswerWithinMs);
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
