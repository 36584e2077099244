import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { problemsOfRun, run, runGet, runList, runProblem, runStart, uuid } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../access/index.js';
import { endsAfterItBegins, instant, untilAfterFrom } from '../asking/query-values.js';
import { Questions, slowAnswerWithinMs } from '../asking/questions.js';
import { Reason } from '../asking/reason.js';
import { Answers, AsksReason } from '../openapi/answers.js';
import { cursorQuery, pageSchema } from '../paging.js';

const runsQuery = cursorQuery.extend({ after: uuid.optional() });
const runBody = z
  .strictObject({ from: instant, until: instant })
  .refine(endsAfterItBegins, untilAfterFrom);

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
    const { runs, more } = await this.questions.ask(runList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items: runs, next: more ? (runs.at(-1)?.id ?? null) : null };
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(run, { summary: 'Starts the run of a period, once.' })
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

  @Access('runs:read')
  @Get(':id/problems')
  @Answers(pageSchema(runProblem), { summary: 'What a run could not do, by party.' })
  async problems(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) runId: string,
    @Query({ schema: cursorQuery }) page: z.output<typeof cursorQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    const { problems, next } = await this.questions.ask(problemsOfRun, { scope, runId, ...page });
    return { items: problems, next };
  }
}
