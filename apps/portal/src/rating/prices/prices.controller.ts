import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  priceList,
  pricePublish,
  priceVersion,
  priceWarning,
  priceWithdraw,
  uuid,
} from '@app/contracts';
import { priceKinds } from '@app/rating';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { cursors } from '../../kernel/cursors.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';

const pricesQuery = pageBehind(cursors.prices).extend({
  kind: z.enum(priceKinds).optional(),
  /** The plus of a number, unescaped, arrives as a space. */
  subject: z
    .string()
    .max(100, 'must have at most 100 characters')
    .transform((text) => text.replace(/^ /, '+'))
    .optional(),
  ownerId: z.string().max(64).optional(),
});
const priceBody = pricePublish.request.shape.version;

const publishedPrice = z.intersection(priceVersion, z.object({ warnings: z.array(priceWarning) }));

/** Dated prices; billing keeps them. */
@Controller('v1/prices')
@AsksReason()
export class PricesController {
  constructor(private readonly questions: Questions) {}

  @Access('prices:read')
  @Get()
  @Answers(pageSchema(priceVersion), {
    summary: 'Versions of prices, by kind, subject and newest first.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: pricesQuery }) { ownerId, ...query }: z.output<typeof pricesQuery>,
  ) {
    const scope = scopeFor(by, 'prices:read', { ownerId, reason });
    return this.questions.ask(priceList, { scope, ...query });
  }

  @Access('prices:publish')
  @Put(':id')
  @Answers(publishedPrice, {
    summary:
      'Publish a version of a price at once. For programs with that right; people propose it. `warnings` says where it loses money.',
  })
  async publish(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: priceBody }) version: z.output<typeof priceBody>,
  ) {
    const scope = scopeFor(by, 'prices:publish', { reason });
    const question = { scope, id, version };
    const { version: published, warnings } = await this.questions.ask(
      pricePublish,
      question,
      slowAnswerWithinMs,
    );
    return { ...published, warnings };
  }

  @Access('prices:write')
  @Delete(':id')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Withdraw a version that has not begun, or a proposal. Safe to repeat.',
    description: 'A key withdraws only a price that it made itself and that no person approved.',
  })
  async withdraw(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<void> {
    const scope = scopeFor(by, 'prices:write', { reason });
    await this.questions.ask(priceWithdraw, { scope, id }, slowAnswerWithinMs);
  }
}
