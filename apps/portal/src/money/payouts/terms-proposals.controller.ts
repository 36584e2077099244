import { Body, Controller, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  termsApprove,
  termsProposal,
  termsProposals,
  termsPropose,
  termsWithdraw,
  uuid,
} from '@app/contracts';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import { termsBody, termsProposalsQuery } from './payout-schemas.js';

/** Terms of payouts that one person proposes, and another one approves; billing keeps them. */
@Controller('v1/payout-terms-proposals')
@AsksReason()
export class TermsProposalsController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(termsProposal), {
    summary: 'List proposals of payout terms, the newest first.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: termsProposalsQuery })
    { after, ...query }: z.output<typeof termsProposalsQuery>,
  ) {
    const { proposals, more } = await this.questions.ask(termsProposals, {
      scope: scopeFor(by, 'runs:read', { reason }),
      ...query,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items: proposals, next: more ? String(proposals.at(-1)?.place) : null };
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(termsProposal, {
    summary: 'Propose payout terms from a day on, for another person to approve. Safe to repeat.',
  })
  async propose(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: termsBody }) body: z.output<typeof termsBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(termsPropose, { scope, id, ...body })).proposal;
  }

  @Access('runs:approve')
  @Put(':id/approval')
  @Answers(termsProposal, {
    summary: 'Approve payout terms. The approver must differ from the proposer.',
  })
  async approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason });
    return (await this.questions.ask(termsApprove, { scope, id })).proposal;
  }

  @Access('runs:write')
  @Put(':id/withdrawal')
  @HttpCode(204)
  @Answers(null, {
    summary: 'Withdraw payout terms that wait or haven’t begun. Safe to repeat.',
  })
  async withdraw(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<void> {
    await this.questions.ask(termsWithdraw, {
      scope: scopeFor(by, 'runs:write', { reason }),
      id,
    });
  }
}
