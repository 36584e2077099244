import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  freezeClose,
  freezeList,
  freezeMake,
  payoutAccount,
  payoutAccountGet,
  payoutAccountSet,
  payoutFreeze,
  payoutTermsList,
  slug,
  uuid,
} from '@app/contracts';
import type { z } from 'zod';
import { type Exchange, OwnAccount, Via } from '../../accounts/index.js';
import {
  Access,
  By,
  personOf,
  type Permission,
  scopeFor,
  type Principal,
} from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { pageSchema } from '../../kernel/paging.js';
import {
  accountBody,
  accountOfOwner,
  freezeBody,
  freezesQuery,
  outcomeBody,
  termsByDay,
} from './payout-schemas.js';

/** Where owners' payouts go, what was agreed of them, and which calls aren't paid; billing keeps it. */
@Controller('v1')
@AsksReason()
export class PayoutSettingsController {
  constructor(
    private readonly questions: Questions,
    private readonly own: OwnAccount,
  ) {}

  @Access('documents:read')
  @Get('owners/:id/payout-account')
  @Answers(accountOfOwner, {
    summary: 'Where an owner’s payouts go, from when on, and where they went before.',
  })
  account(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: slug }) ownerId: string,
  ) {
    const scope = scopeFor(by, 'documents:read', { ownerId, reason });
    return this.questions.ask(payoutAccountGet, { scope, ownerId });
  }

  @Access('parties:write')
  @Put('owners/:id/payout-account')
  @Answers(payoutAccount, {
    summary: 'Set the payout account of an owner. Staff confirm with their own password.',
  })
  noteAccount(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: slug }) ownerId: string,
    @Body({ schema: accountBody }) body: z.output<typeof accountBody>,
    @Via() exchange: Exchange,
  ) {
    return this.setAccount(by, 'parties:write', reason, ownerId, body, exchange);
  }

  @Access('members:manage')
  @Put('owners/:id/payout-account/own')
  @Answers(payoutAccount, {
    summary: 'Set the payout account of your organisation. Confirm with your password.',
  })
  sayAccount(
    @By() by: Principal,
    @Param('id', { schema: slug }) ownerId: string,
    @Body({ schema: accountBody }) body: z.output<typeof accountBody>,
    @Via() exchange: Exchange,
  ) {
    return this.setAccount(by, 'members:manage', undefined, ownerId, body, exchange);
  }

  @Access('runs:read')
  @Get('payout-terms')
  @Answers(termsByDay, { summary: 'What counts of owners’ payouts without terms of their own.' })
  everybodysTerms(@By() by: Principal, @Reason() reason: string | undefined) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(payoutTermsList, { scope, ownerId: null });
  }

  @Access('runs:read')
  @Get('owners/:id/payout-terms')
  @Answers(termsByDay, { summary: 'What was agreed with an owner of his payouts.' })
  terms(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: slug }) ownerId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return this.questions.ask(payoutTermsList, { scope, ownerId });
  }

  @Access('runs:read')
  @Get('payout-freezes')
  @Answers(pageSchema(payoutFreeze), { summary: 'Calls that aren’t paid, newest first.' })
  async freezes(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: freezesQuery }) { after, ...query }: z.output<typeof freezesQuery>,
  ) {
    const { freezes, more } = await this.questions.ask(freezeList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      ...query,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items: freezes, next: more ? (freezes.at(-1)?.id ?? null) : null };
  }

  @Access('runs:write')
  @Put('payout-freezes/:id')
  @Answers(payoutFreeze, { summary: 'Freezes calls, or all of a number’s days, for a reason.' })
  async freeze(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: freezeBody }) body: z.output<typeof freezeBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(freezeMake, { scope, id, ...body })).freeze;
  }

  @Access('runs:write')
  @Put('payout-freezes/:id/outcome')
  @Answers(payoutFreeze, {
    summary: 'Pays them after all, or never.',
    description: 'For people of staff; no key may.',
  })
  async close(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) freezeId: string,
    @Body({ schema: outcomeBody }) body: z.output<typeof outcomeBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(freezeClose, { scope, freezeId, ...body })).freeze;
  }

  private async setAccount(
    by: Principal,
    permission: Permission,
    reason: string | undefined,
    ownerId: string,
    { password, ...account }: z.output<typeof accountBody>,
    exchange: Exchange,
  ) {
    const scope = scopeFor(by, permission, { ownerId, reason });
    await this.own.confirm(personOf(by), password, exchange);
    return (await this.questions.ask(payoutAccountSet, { scope, ownerId, account })).account;
  }
}
