import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  creditConfirm,
  creditProposal,
  creditProposals,
  creditProposalStates,
  creditPropose,
  creditWithdraw,
  uuid,
} from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { cursorQuery, numbered, pageSchema } from '../../kernel/paging.js';
import { positionCursor } from '../../kernel/positions.js';
import { creditBody } from './credit-notes.controller.js';

const proposalsQuery = cursorQuery.extend({
  after: positionCursor.optional(),
  documentId: uuid.optional(),
  state: z
    .enum(creditProposalStates, { error: `must be one of ${creditProposalStates.join(', ')}` })
    .optional(),
});

/** Credit notes that one person proposes and another one confirms; billing keeps them. */
@Controller('v1/credit-proposals')
@AsksReason()
export class CreditProposalsController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(creditProposal), {
    summary: 'List proposals of credit notes, the newest first.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: proposalsQuery }) { after, ...query }: z.output<typeof proposalsQuery>,
  ) {
    return numbered(
      await this.questions.ask(creditProposals, {
        scope: scopeFor(by, 'runs:read', { reason }),
        ...query,
        ...(after === undefined ? {} : { before: after }),
      }),
    );
  }

  @Access('runs:approve')
  @Put(':id')
  @Answers(creditProposal, {
    summary: 'Propose a credit note, for another person to confirm. Safe to repeat.',
  })
  async propose(
    @By() by: Principal,
    @Reason() why: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: creditBody }) body: z.output<typeof creditBody>,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason: why });
    const question = { scope, id, ...body };
    return (await this.questions.ask(creditPropose, question, slowAnswerWithinMs)).proposal;
  }

  @Access('runs:approve')
  @Put(':id/confirmation')
  @Answers(creditProposal, {
    summary:
      'Confirm a proposal, which makes and sends the credit note. The confirmer must differ from the proposer.',
  })
  async confirm(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:approve', { reason }), id };
    return (await this.questions.ask(creditConfirm, question, slowAnswerWithinMs)).proposal;
  }

  @Access('runs:approve')
  @Put(':id/withdrawal')
  @Answers(creditProposal, { summary: 'Withdraw a proposal that waits. Safe to repeat.' })
  async withdraw(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    const question = { scope: scopeFor(by, 'runs:approve', { reason }), id };
    return (await this.questions.ask(creditWithdraw, question)).proposal;
  }
}
