import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  priceApprove,
  priceProposal,
  priceProposals,
  pricePropose,
  priceRefuse,
  priceWarning,
  uuid,
} from '@app/contracts';
import { priceKinds } from '@app/rating';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { booleanInQuery } from '../../kernel/asking/query-values.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';

const proposalsQuery = cursorQuery.extend({
  after: uuid.optional(),
  kind: z.enum(priceKinds).optional(),
  /** The plus of a number, unescaped, arrives as a space. */
  subject: z
    .string()
    .max(100, 'must have at most 100 characters')
    .transform((text) => text.replace(/^ /, '+'))
    .optional(),
  open: booleanInQuery.optional(),
  dropped: booleanInQuery
    .optional()
    .describe('Those that were refused or withdrawn, the last decided first.'),
});
const proposalBody = pricePropose.request.shape.version;
const proposedPrice = z.intersection(priceProposal, z.object({ warnings: z.array(priceWarning) }));
const refusalBody = z.strictObject({ reason: priceRefuse.request.shape.reason });

/** Prices that one person proposes, and another one approves or refuses; billing keeps them. */
@Controller('v1/price-proposals')
@AsksReason()
export class PriceProposalsController {
  constructor(private readonly questions: Questions) {}

  @Access('prices:write')
  @Get()
  @Answers(pageSchema(priceProposal), { summary: 'List proposals of prices, the newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: proposalsQuery }) query: z.output<typeof proposalsQuery>,
  ) {
    const scope = scopeFor(by, 'prices:write', { reason });
    return this.questions.ask(priceProposals, { scope, ...query });
  }

  @Access('prices:write')
  @Put(':id')
  @Answers(proposedPrice, {
    summary:
      'Propose a version of a price, for another person to approve. Safe to repeat. `warnings` says where it would lose money.',
  })
  async propose(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: proposalBody }) version: z.output<typeof proposalBody>,
  ) {
    const scope = scopeFor(by, 'prices:write', { reason });
    const question = { scope, id, version };
    const { proposal, warnings } = await this.questions.ask(
      pricePropose,
      question,
      slowAnswerWithinMs,
    );
    return { ...proposal, warnings };
  }

  @Access('prices:write')
  @Put(':id/approval')
  @Answers(priceProposal, {
    summary: 'Approve a proposal, which publishes it. The approver must differ from the proposer.',
  })
  async approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    const scope = scopeFor(by, 'prices:write', { reason });
    return (await this.questions.ask(priceApprove, { scope, id }, slowAnswerWithinMs)).proposal;
  }

  @Access('prices:write')
  @Put(':id/refusal')
  @Answers(priceProposal, { summary: 'Refuse a proposal, and say why.' })
  async refuse(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: refusalBody }) body: z.output<typeof refusalBody>,
  ) {
    const scope = scopeFor(by, 'prices:write', { reason });
    const question = { scope, id, reason: body.reason };
    return (await this.questions.ask(priceRefuse, question, slowAnswerWithinMs)).proposal;
  }
}
