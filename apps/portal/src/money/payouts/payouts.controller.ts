import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  payout,
  payoutConfirmRejection,
  payoutGet,
  payoutList,
  payoutReject,
  uuid,
} from '@app/contracts';
import type { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import { payoutsQuery, payoutWithParts, rejectionBody } from './payout-schemas.js';

/** What owners are paid; billing keeps it. */
@Controller('v1/payouts')
@AsksReason()
export class PayoutsController {
  constructor(private readonly questions: Questions) {}

  @Access('documents:read')
  @Get()
  @Answers(pageSchema(payout), {
    summary: 'What owners get and why not, newest first; an owner sees his own, once approved.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: payoutsQuery }) query: z.output<typeof payoutsQuery>,
  ) {
    const { after, state, search, ownerId, ...more } = query;
    const { payouts, more: isMore } = await this.questions.ask(payoutList, {
      scope: scopeFor(by, 'documents:read', { ownerId, reason }),
      ...more,
      ...(ownerId === undefined ? {} : { ownerId }),
      ...(state === undefined ? {} : { states: state }),
      ...(search === undefined || search === '' ? {} : { text: search }),
      ...(after === undefined ? {} : { before: after }),
    });
    return { items: payouts, next: isMore ? String(payouts.at(-1)?.place) : null };
  }

  @Access('documents:read')
  @Get(':id')
  @Answers(payoutWithParts, { summary: 'A payout, with the documents that it pays or sets off.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) payoutId: string,
  ) {
    const scope = scopeFor(by, 'documents:read', { reason });
    return this.questions.ask(payoutGet, { scope, payoutId });
  }

  @Access('runs:approve')
  @Put(':id/rejection')
  @Answers(payout, {
    summary:
      'Says that the bank refused it, or not after all; it counts once another one confirms it.',
  })
  async reject(
    @By() by: Principal,
    @Reason() given: string | undefined,
    @Param('id', { schema: uuid }) payoutId: string,
    @Body({ schema: rejectionBody }) { reason }: z.output<typeof rejectionBody>,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason: given });
    return (await this.questions.ask(payoutReject, { scope, payoutId, reason })).payout;
  }

  @Access('runs:approve')
  @Put(':id/rejection/confirmation')
  @Answers(payout, {
    summary: 'Confirms that the bank refused it, so that it is owed again: by somebody else.',
  })
  async confirmRejection(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) payoutId: string,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason });
    return (await this.questions.ask(payoutConfirmRejection, { scope, payoutId })).payout;
  }
}
