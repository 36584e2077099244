import { says } from '@app/common';
import { Controller, Get, Query } from '@nestjs/common';
import { agedMonth, ageingSteps, lateMonth, monthsAged, type AgedMonth } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';

const pattern = new RegExp(String.raw`^(\d{1,13})\.(\d{4}-\d{2})\.(${ageingSteps.join('|')})$`);

/** Behind what was done then (milliseconds) to that month. */
const cursor = written(
  z
    .string()
    .regex(pattern, says('not-a-cursor'))
    .transform((text) => {
      const [, doneAt, month = '', step] = pattern.exec(text) ?? [];
      return {
        doneAt: new Date(Number(doneAt)).toISOString(),
        month,
        step: step as AgedMonth['step'],
      };
    }),
  { type: 'string', description: 'The `next` of the page before.' },
);
const cursorOf = ({ doneAt, month, step }: Omit<AgedMonth, 'rows'>): string =>
  `${Date.parse(doneAt)}.${month}.${step}`;

const ageingQuery = cursorQuery.extend({ after: cursor.optional() });
const ageingPage = pageSchema(agedMonth).extend({
  late: z.array(lateMonth).meta({
    description: 'What should have been done a day ago and wasn’t: see alarm ageing-late.',
  }),
});

/** What was done about calls that were kept long enough. */
@Controller('v1/ageing')
@AsksReason()
export class AgeingController {
  constructor(private readonly questions: Questions) {}

  @Access('parties:read')
  @Get()
  @Answers(ageingPage, {
    summary: 'What was done about calls that were kept long enough, the last first. For staff.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: ageingQuery }) { after, limit }: z.output<typeof ageingQuery>,
  ) {
    const { items, next, late } = await this.questions.ask(monthsAged, {
      scope: scopeFor(by, 'parties:read', { reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items, late, next: next && cursorOf(next) };
  }
}
