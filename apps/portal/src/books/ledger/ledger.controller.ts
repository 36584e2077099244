import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  accountCode,
  entryKinds,
  ledgerAccrue,
  ledgerBalance,
  ledgerEntries,
  ledgerEntry,
  ledgerEntryGet,
  ledgerExport,
  ledgerExportLink,
  ledgerExports,
  ledgerExportStart,
  ledgerFormats,
  ledgerLock,
  ledgerLockMonth,
  ledgerMonth,
  ledgerMonths,
  ledgerMonthState,
  ledgerPosting,
  ledgerPostings,
  ledgerReopen,
  linesOfEntry,
  slug,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { cursors } from '../../kernel/cursors.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, numbered, pageBehind, pageSchema } from '../../kernel/paging.js';
import { lineCursor, positionCursor } from '../../kernel/positions.js';

const balance = named('LedgerBalance', ledgerBalance.reply);
const monthsOfBooks = named('LedgerMonths', ledgerMonths.reply);
const monthsQuery = z.object({
  from: ledgerMonth,
  until: ledgerMonth.describe('The last month, of the same year.'),
});
const postingsQuery = pageBehind(cursors.ledgerPostings).extend({
  ...monthsQuery.shape,
  partyType: z.enum(['owner', 'carrier']).optional(),
  partyId: slug.optional(),
});
const entriesQuery = cursorQuery.extend({
  after: positionCursor.optional(),
  kind: z.enum(entryKinds).optional(),
  documentId: uuid.optional(),
  month: ledgerMonth.optional(),
});
const linesQuery = cursorQuery.extend({ after: lineCursor.optional() });
const exportsQuery = cursorQuery.extend({ after: uuid.optional() });
const exportBody = z.strictObject({
  format: z
    .enum(ledgerFormats)
    .describe(
      '`csv`: the journal; `xaf`: XML Auditfile Financieel 3.2, from a year’s first month.',
    ),
  from: ledgerMonth,
  until: ledgerMonth,
});
const reopenBody = z.strictObject({
  reason: z.string().trim().min(1, 'must say why').max(500, 'must be at most 500 characters'),
});
const accountParam = z.object({ account: accountCode });

/** The books: accounts, entries, months and files of them; billing keeps them. */
@Controller('v1/ledger')
@AsksReason()
export class LedgerController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get('balance')
  @Answers(balance, {
    summary: 'Trial balance: every account with what was on it before, and what came, by months.',
  })
  balance(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: monthsQuery }) months: z.output<typeof monthsQuery>,
  ) {
    const question = { scope: scopeFor(by, 'runs:read', { reason }), ...months };
    return this.questions.ask(ledgerBalance, question, slowAnswerWithinMs);
  }

  @Access('runs:read')
  @Get('accounts/:account/postings')
  @Answers(pageSchema(ledgerPosting), { summary: 'What is posted on an account, oldest first.' })
  async postings(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('account', { schema: accountParam.shape.account }) account: string,
    @Query({ schema: postingsQuery }) query: z.output<typeof postingsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(ledgerPostings, {
      scope,
      account,
      ...query,
    });
  }

  @Access('runs:read')
  @Get('entries')
  @Answers(pageSchema(ledgerEntry), { summary: 'Entries, the last posted first.' })
  async entries(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: entriesQuery }) { after, ...query }: z.output<typeof entriesQuery>,
  ) {
    return numbered(
      await this.questions.ask(ledgerEntries, {
        scope: scopeFor(by, 'runs:read', { reason }),
        ...query,
        ...(after === undefined ? {} : { before: after }),
      }),
    );
  }

  @Access('runs:read')
  @Get('entries/:id')
  @Answers(ledgerEntry, { summary: 'An entry, but for its postings.' })
  async entry(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) entryId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return (await this.questions.ask(ledgerEntryGet, { scope, entryId })).entry;
  }

  @Access('runs:read')
  @Get('entries/:id/postings')
  @Answers(pageSchema(ledgerPosting), { summary: 'The postings of an entry, by line.' })
  async lines(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) entryId: string,
    @Query({ schema: linesQuery }) page: z.output<typeof linesQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return numbered(await this.questions.ask(linesOfEntry, { scope, entryId, ...page }));
  }

  @Access('runs:read')
  @Get('months')
  @Answers(monthsOfBooks, {
    summary: 'Months of the books, newest first, and through which they are locked.',
  })
  months(@By() by: Principal, @Reason() reason: string | undefined) {
    return this.questions.ask(ledgerMonths, { scope: scopeFor(by, 'runs:read', { reason }) });
  }

  @Access('runs:write')
  @Put('months/:month/accrual')
  @Answers(ledgerMonthState, {
    summary:
      'Posts what was owed at a month’s end but stood on no document, reversed on the day after; ' +
      'again, what differs by now.',
  })
  async accrue(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('month', { schema: ledgerMonth }) month: string,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(ledgerAccrue, { scope, month }, slowAnswerWithinMs)).month;
  }

  @Access('runs:approve')
  @Put('months/:month/lock')
  @Answers(ledgerLock, {
    summary: 'Locks the books through a month: nothing is posted in it any more.',
  })
  async lock(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('month', { schema: ledgerMonth }) month: string,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason });
    return (await this.questions.ask(ledgerLockMonth, { scope, month })).lock;
  }

  @Access('runs:approve')
  @Put('months/:month/reopening')
  @Answers(ledgerLock, { summary: 'Opens the last locked month again, for a reason.' })
  async reopen(
    @By() by: Principal,
    @Reason() given: string | undefined,
    @Param('month', { schema: ledgerMonth }) month: string,
    @Body({ schema: reopenBody }) { reason }: z.output<typeof reopenBody>,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason: given });
    return (await this.questions.ask(ledgerReopen, { scope, month, reason })).lock;
  }

  @Access('runs:read')
  @Get('exports')
  @Answers(pageSchema(ledgerExport), { summary: 'Files of the books, newest first.' })
  async exports(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: exportsQuery }) { after, limit }: z.output<typeof exportsQuery>,
  ) {
    return this.questions.ask(ledgerExports, {
      scope: scopeFor(by, 'runs:read', { reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:read')
  @Put('exports/:id')
  @Answers(ledgerExport, { summary: 'Has a file of the books made, once.' })
  async export(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: exportBody }) body: z.output<typeof exportBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:read', { reason }), id, ...body };
    return (await this.questions.ask(ledgerExportStart, question)).export;
  }

  @Access('runs:read')
  @Get('exports/:id/file')
  @AnswersFile('application/octet-stream', 'The file: CSV (RFC 4180), or an XML Auditfile 3.2.')
  async file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) exportId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const { path, fileName } = await this.questions.ask(ledgerExportLink, { scope, exportId });
    const mediaType = fileName.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/xml';
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType },
    };
    await this.relay.send(file, { request, response });
  }
}
