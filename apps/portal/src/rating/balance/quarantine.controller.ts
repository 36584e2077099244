import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  quarantineCounts,
  quarantineDismiss,
  quarantineEntry,
  quarantineList,
  quarantineTries,
  quarantineTry,
  quarantineTryAgain,
  uuid,
} from '@app/contracts';
import { quarantineCodes } from '@app/rating';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { booleanInQuery } from '../../kernel/asking/query-values.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { cursors } from '../../kernel/cursors.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageBehind, pageSchema } from '../../kernel/paging.js';

const quarantineQuery = pageBehind(cursors.amountThenRow).extend({
  code: z.enum(quarantineCodes).optional(),
  dismissed: booleanInQuery
    .optional()
    .describe('true: what somebody decided not to charge, instead of what waits.'),
});
const dismissalBody = z.strictObject({ reason: quarantineDismiss.request.shape.reason });

const counts = named('QuarantineCounts', quarantineCounts.reply);
const triesQuery = cursorQuery.extend({ after: uuid.optional() });
const tryBody = z.strictObject({
  code: z
    .enum(quarantineCodes)
    .optional()
    .describe('Only what waits for this reason; left out: all.'),
});

/** Parts of calls that nobody is charged for yet; billing holds them. */
@Controller('v1/quarantine')
@AsksReason()
export class QuarantineController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(quarantineEntry), { summary: 'Parts of calls that wait for a price.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: quarantineQuery }) query: z.output<typeof quarantineQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(quarantineList, { scope, ...query });
  }

  @Access('runs:read')
  @Get('counts')
  @Answers(counts, { summary: 'How many parts wait, and since when, by why.' })
  counts(@By() by: Principal, @Reason() reason: string | undefined) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(quarantineCounts, { scope });
  }

  @Access('runs:read')
  @Get('tries')
  @Answers(pageSchema(quarantineTry), {
    summary: 'When somebody had what waits tried again, and how far that is; newest first.',
  })
  async tries(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: triesQuery }) { after, limit }: z.output<typeof triesQuery>,
  ) {
    return this.questions.ask(quarantineTries, {
      scope: scopeFor(by, 'runs:read', { reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:write')
  @Put('parts/:id/dismissal')
  @Answers(quarantineEntry, {
    summary:
      'Decide that a part of a call is not charged, for good, and say why. By a person, of what no price settles. Safe to repeat.',
  })
  async dismiss(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: quarantineEntry.shape.id }) id: string,
    @Body({ schema: dismissalBody }) body: z.output<typeof dismissalBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(quarantineDismiss, { scope, id, reason: body.reason })).entry;
  }

  @Access('runs:write')
  @Put('tries/:id')
  @Answers(quarantineTry, { summary: 'Has what waits tried again, once an id.' })
  async tryAgain(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: tryBody }) { code }: z.output<typeof tryBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    const question = { scope, id, ...(code === undefined ? {} : { code }) };
    return (await this.questions.ask(quarantineTryAgain, question, slowAnswerWithinMs)).tried;
  }
}
