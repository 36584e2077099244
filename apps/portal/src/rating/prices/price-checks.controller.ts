import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { priceCheck } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';

const checkBody = priceCheck.request.shape.version;

/** Where prices would lose money; billing finds out. */
@Controller('v1/price-checks')
@AsksReason()
export class PriceChecksController {
  constructor(private readonly questions: Questions) {}

  @Access('prices:write')
  @Post()
  @HttpCode(200)
  @Answers(priceCheck.reply, {
    summary:
      'Check a version of a price: on which calls it would lose money. Publishes and proposes nothing.',
  })
  async check(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Body({ schema: checkBody }) version: z.output<typeof checkBody>,
  ) {
    const scope = scopeFor(by, 'prices:write', { reason });
    return this.questions.ask(priceCheck, { scope, version }, slowAnswerWithinMs);
  }
}
