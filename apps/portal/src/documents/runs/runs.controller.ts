import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  partiesOfRun,
  plannedDocument,
  problemsOfRun,
  run,
  runApprove,
  runCancel,
  runGet,
  runList,
  runPrepare,
  runProblem,
  runStart,
  uuid,
} from '@app/contracts';
import { moneySchema } from '@app/rating';
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
import { cursors } from '../../kernel/cursors.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { cursorQuery, numbered, pageBehind, pageSchema } from '../../kernel/paging.js';
import { lineCursor } from '../../kernel/positions.js';

const runsQuery = cursorQuery.extend({ after: uuid.optional() });
const runBody = z
  .strictObject({ from: instant, until: instant })
  .refine(endsAfterItBegins, untilAfterFrom);

const approvalBody = z.strictObject({
  preparedAt: z.iso.datetime().describe('Of the run as it was read: which preparation of it.'),
  gross: moneySchema,
});
const problemsQuery = pageBehind(cursors.runProblems);
const plannedQuery = cursorQuery.extend({
  after: lineCursor.optional(),
  outliers: booleanInQuery.optional(),
});

/** The making of a period's documents; billing does it. */
@Controller('v1/runs')
@AsksReason()
export class RunsController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(run), { summary: 'Runs, newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: runsQuery }) { after, limit }: z.output<typeof runsQuery>,
  ) {
    return this.questions.ask(runList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(run, { summary: 'Starts the run of a period, once, by preparing it.' })
  async start(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: runBody }) { from, until }: z.output<typeof runBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), id, from, until };
    return (await this.questions.ask(runStart, question, slowAnswerWithinMs)).run;
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(run, { summary: 'One run: how far it is, and how many problems it has.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return (await this.questions.ask(runGet, { scope, runId })).run;
  }

  @Access('runs:write')
  @Put(':id/preparation')
  @Answers(run, { summary: 'Prepares a run again, with what there is by now.' })
  async prepare(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), runId };
    return (await this.questions.ask(runPrepare, question, slowAnswerWithinMs)).run;
  }

  @Access('runs:approve')
  @Put(':id/approval')
  @Answers(run, {
    summary:
      'Has what was prepared made final, printed and sent: by somebody else than who prepared it, ' +
      'who says which preparation he has read, and its gross total.',
  })
  async approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
    @Body({ schema: approvalBody }) read: z.output<typeof approvalBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:approve', { reason }), runId, ...read };
    return (await this.questions.ask(runApprove, question, slowAnswerWithinMs)).run;
  }

  @Access('runs:write')
  @Put(':id/cancellation')
  @Answers(run, { summary: 'Lets go of what was prepared, while it isn’t approved.' })
  async cancel(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), runId };
    return (await this.questions.ask(runCancel, question, slowAnswerWithinMs)).run;
  }

  @Access('runs:read')
  @Get(':id/documents')
  @Answers(pageSchema(plannedDocument), {
    summary: 'What was prepared, next to each party’s last document.',
  })
  async planned(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
    @Query({ schema: plannedQuery }) page: z.output<typeof plannedQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return numbered(await this.questions.ask(partiesOfRun, { scope, runId, ...page }));
  }

  @Access('runs:read')
  @Get(':id/problems')
  @Answers(pageSchema(runProblem), { summary: 'What a run could not do, by party.' })
  async problems(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
    @Query({ schema: problemsQuery }) page: z.output<typeof problemsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(problemsOfRun, { scope, runId, ...page });
  }
}
