import { says } from '@app/common';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  enteredAmount,
  slug,
  uuid,
  writeOff,
  writeOffConfirm,
  writeOffConfirmReversal,
  writeOffList,
  writeOffMake,
  writeOffNotReversed,
  writeOffReverse,
  writeOffStates,
  writeOffWithdraw,
} from '@app/contracts';
import { z } from 'zod';
import { Access, By, type Principal, scopeFor } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { cursorQuery, numbered, pageSchema } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';

const writeOffsQuery = cursorQuery
  .extend({
    after: positionCursor.optional(),
    ownerId: slug.optional(),
    carrierId: slug.optional(),
    state: z
      .enum(writeOffStates, { error: `must be one of ${writeOffStates.join(', ')}` })
      .optional(),
  })
  .refine(({ ownerId, carrierId }) => ownerId === undefined || carrierId === undefined, {
    path: ['carrierId'],
    ...says('two-parties'),
  });
const why = z
  .string()
  .trim()
  .min(1, 'must say why')
  .max(500, 'must be at most 500 characters')
  .describe('Why, in words.');
const writeOffBody = z.strictObject({
  documentId: uuid.describe('Of which it isn’t expected any more.'),
  amount: enteredAmount.describe(
    'At most what is open of it; VAT included, which isn’t corrected.',
  ),
  reason: why,
});
const reversalBody = z.strictObject({ reason: why });

/** What nobody pays any more; billing keeps it. */
@Controller('v1/write-offs')
export class WriteOffsController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(writeOff), { summary: 'What was written off or is to be, newest first.' })
  async list(
    @By() by: Principal,
    @Query({ schema: writeOffsQuery }) query: z.output<typeof writeOffsQuery>,
  ) {
    const { after, ownerId, carrierId, ...more } = query;
    const partyId = ownerId ?? carrierId;
    return numbered(
      await this.questions.ask(writeOffList, {
        scope: scopeFor(by, 'runs:read'),
        ...more,
        ...(partyId === undefined
          ? {}
          : { partyId, partyType: ownerId === undefined ? 'carrier' : 'owner' }),
        ...(after === undefined ? {} : { before: after }),
      }),
    );
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(writeOff, {
    summary:
      'Writes off what is owed of a document, once; much of it once another one confirms it.',
  })
  async make(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: writeOffBody }) body: z.output<typeof writeOffBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), id, ...body };
    return (await this.questions.ask(writeOffMake, question, slowAnswerWithinMs)).writeOff;
  }

  @Access('runs:approve')
  @Put(':id/confirmation')
  @Answers(writeOff, { summary: 'Confirms what somebody else proposed to write off.' })
  async confirm(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:approve'), id };
    return (await this.questions.ask(writeOffConfirm, question, slowAnswerWithinMs)).writeOff;
  }

  @Access('runs:write')
  @Put(':id/withdrawal')
  @Answers(writeOff, {
    summary: 'Lets go of one that is proposed.',
    description: 'For people of staff; no key may.',
  })
  async withdraw(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:write'), id };
    return (await this.questions.ask(writeOffWithdraw, question)).writeOff;
  }

  @Access('runs:write')
  @Put(':id/reversal')
  @Answers(writeOff, {
    summary:
      'Takes back what is left of it, so that it is owed again; much of it once another one confirms it.',
  })
  async reverse(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: reversalBody }) { reason }: z.output<typeof reversalBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), id, reason };
    return (await this.questions.ask(writeOffReverse, question, slowAnswerWithinMs)).writeOff;
  }

  @Access('runs:approve')
  @Put(':id/reversal/confirmation')
  @Answers(writeOff, { summary: 'Confirms what somebody else proposed to take back.' })
  async confirmReversal(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:approve'), id };
    const { writeOff } = await this.questions.ask(
      writeOffConfirmReversal,
      question,
      slowAnswerWithinMs,
    );
    return writeOff;
  }

  @Access('runs:write')
  @Put(':id/reversal/withdrawal')
  @Answers(writeOff, {
    summary: 'Lets go of a reversal that is proposed: it stays written off.',
    description: 'For people of staff; no key may.',
  })
  async notReversed(@By() by: Principal, @Param('id', { schema: uuid }) id: string) {
    const question = { scope: scopeFor(by, 'runs:write'), id };
    return (await this.questions.ask(writeOffNotReversed, question)).writeOff;
  }
}
