import { Controller, Get, Query } from '@nestjs/common';
import { balanceGet } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { endsAfterItBegins, instant, untilAfterFrom } from '../../kernel/asking/query-values.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';

const balanceQuery = z
  .object({ from: instant, until: instant })
  .refine(endsAfterItBegins, untilAfterFrom);
const balance = named('Balance', balanceGet.reply);

/** Whether every side adds up; billing knows. */
@Controller('v1/balance')
@AsksReason()
export class BalanceController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(balance, { summary: 'Per side and party: rated, documented, not yet documented.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: balanceQuery }) period: z.output<typeof balanceQuery>,
  ) {
    const question = { scope: scopeFor(by, 'runs:read', { reason }), ...period };
    return this.questions.ask(balanceGet, question, slowAnswerWithinMs);
  }
}
