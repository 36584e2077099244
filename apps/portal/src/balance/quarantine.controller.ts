import { Controller, Get, Query } from '@nestjs/common';
import { quarantineEntry, quarantineList } from '@app/contracts';
import { quarantineCodes } from '@app/rating';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../access/index.js';
import { Questions } from '../asking/questions.js';
import { Reason } from '../asking/reason.js';
import { Answers, AsksReason } from '../openapi/answers.js';
import { cursorQuery, pageSchema } from '../paging.js';

const quarantineQuery = cursorQuery.extend({ code: z.enum(quarantineCodes).optional() });

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
    const { entries, next } = await this.questions.ask(quarantineList, { scope, ...query });
    return { items: entries, next };
  }
}
