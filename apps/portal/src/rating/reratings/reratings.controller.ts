import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  conflictingReport,
  conflictingReports,
  correctionsWaiting,
  differencesOfRerating,
  e164,
  partiesOfRerating,
  renewals,
  rerating,
  reratingApply,
  reratingCancel,
  reratingDifference,
  reratingGet,
  reratingLink,
  reratingList,
  reratingParty,
  reratingStart,
  slug,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { sides } from '@app/rating';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import {
  booleanInQuery,
  endsAfterItBegins,
  instant,
  untilAfterFrom,
} from '../../kernel/asking/query-values.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { cursors } from '../../kernel/cursors.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageBehind, pageSchema } from '../../kernel/paging.js';

const reratingsQuery = cursorQuery.extend({
  after: uuid.optional(),
  automatic: booleanInQuery
    .optional()
    .describe('Also those that followed corrections of calls, which nobody started.'),
});
const waiting = named('CorrectionsWaiting', correctionsWaiting.reply);
const reratingBody = z
  .strictObject({
    from: instant,
    until: instant,
    ownerId: slug.nullable().default(null).describe('Only calls that were rated as his.'),
    carrierId: slug
      .nullable()
      .default(null)
      .describe('Only calls that it sent, or ended a leg of.'),
    number: e164.nullable().default(null).describe('Only calls to this service number.'),
    renew: z
      .array(z.enum(renewals))
      .max(renewals.length)
      .default([])
      .describe(
        'What is looked up anew: whose each trunk is now (`trunks`), who held the number at the ' +
          'call’s start (`holders`).',
      ),
    reason: z.string().trim().min(1, 'must say why').max(500, 'must be at most 500 characters'),
  })
  .refine(endsAfterItBegins, untilAfterFrom);
const applicationBody = z.strictObject({
  changed: z
    .number()
    .int()
    .positive('must be how many calls the report says that change')
    .describe('How many calls change, as the report says.'),
});
const conflictsQuery = pageBehind(cursors.row);
const partiesQuery = pageBehind(cursors.smallRow);
const differencesQuery = pageBehind(cursors.amountThenRow).extend({
  side: z.enum(sides).optional(),
  moves: booleanInQuery
    .optional()
    .describe('Only those of which parts begin or cease to wait in quarantine.'),
});

/** Calls of a period rated again: what that would change, and its application; billing does it. */
@Controller('v1/reratings')
@AsksReason()
export class ReratingsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(rerating), { summary: 'Re-ratings, newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: reratingsQuery }) { after, automatic, limit }: z.output<typeof reratingsQuery>,
  ) {
    return this.questions.ask(reratingList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      limit,
      ...(automatic === undefined ? {} : { automatic }),
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:read')
  @Get('corrections')
  @Answers(waiting, {
    summary:
      'How many calls were corrected after they came on documents, and wait to be rated again, by month.',
  })
  corrections(@By() by: Principal, @Reason() reason: string | undefined) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(correctionsWaiting, { scope });
  }

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

  @Access('runs:write')
  @Put(':id')
  @Answers(rerating, {
    summary: 'Works out what calls of a period would cost by now, once. Nothing changes by it.',
  })
  async start(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reratingBody }) body: z.output<typeof reratingBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), id, ...body };
    return (await this.questions.ask(reratingStart, question, slowAnswerWithinMs)).rerating;
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(rerating, { summary: 'One re-rating: how far it is, and how many calls change.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return (await this.questions.ask(reratingGet, { scope, reratingId })).rerating;
  }

  @Access('runs:read')
  @Get(':id/parties')
  @Answers(pageSchema(reratingParty), {
    summary: 'What it comes to for each party on each side: of the calls that change.',
  })
  async parties(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
    @Query({ schema: partiesQuery }) page: z.output<typeof partiesQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(partiesOfRerating, {
      scope,
      reratingId,
      ...page,
    });
  }

  @Access('runs:read')
  @Get(':id/differences')
  @Answers(pageSchema(reratingDifference), {
    summary: 'What changes of each call for each party, the largest difference first.',
  })
  async differences(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
    @Query({ schema: differencesQuery }) { moves, ...page }: z.output<typeof differencesQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(differencesOfRerating, {
      scope,
      reratingId,
      ...page,
      ...(moves === true ? { moves } : {}),
    });
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

  @Access('runs:write')
  @Put(':id/application')
  @Answers(rerating, {
    summary:
      'Applies what the report says, once: what is on no document is replaced, what is gets ' +
      'correction lines on the next one.',
  })
  async apply(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
    @Body({ schema: applicationBody }) { changed }: z.output<typeof applicationBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), reratingId, changed };
    return (await this.questions.ask(reratingApply, question, slowAnswerWithinMs)).rerating;
  }

  @Access('runs:write')
  @Put(':id/cancellation')
  @Answers(rerating, {
    summary: 'Stops it, or lets go of its report; what was applied before stays.',
  })
  async cancel(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) reratingId: string,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    const question = { scope, reratingId };
    return (await this.questions.ask(reratingCancel, question, slowAnswerWithinMs)).rerating;
  }
}
