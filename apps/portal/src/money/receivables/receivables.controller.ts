import { says } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  accountLine,
  ageOrders,
  ages,
  deferral,
  deferralGet,
  deferralSet,
  documentKinds,
  enteredAmount,
  enteredDay,
  openItem,
  overdueRule,
  overdueRuleEffect,
  overdueRules,
  overdueRuleSet,
  overdueRuleWithdraw,
  partyAges,
  receivableAccount,
  receivableAges,
  receivableList,
  slug,
} from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { cursors } from '../../kernel/cursors.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';

const partyTypes = z.enum(['owner', 'carrier']);
const accountQuery = pageBehind(cursors.account);
const itemsQuery = pageBehind(cursors.receivables)
  .extend({
    ownerId: slug.optional(),
    carrierId: slug.optional(),
    kind: z.enum(documentKinds).optional(),
    age: z.enum(ages, { error: `must be one of ${ages.join(', ')}` }).optional(),
  })
  .refine(({ ownerId, carrierId }) => ownerId === undefined || carrierId === undefined, {
    path: ['carrierId'],
    ...says('two-parties'),
  });
const items = pageSchema(openItem).extend({
  total: receivableList.reply.shape.total.describe('Of all of them, whichever page.'),
  payTo: receivableList.reply.shape.payTo.describe('Whom to pay to.'),
});
const agesQuery = pageBehind(cursors.partyAges).extend({
  partyType: partyTypes.optional(),
  order: z.enum(ageOrders).default('overdue').describe('The largest amount first, or by id.'),
  search: z.string().trim().max(100).optional().describe('In the party’s id or name.'),
});
const agesPage = pageSchema(partyAges).extend({
  total: receivableAges.reply.shape.total.describe('Of all of them, whichever page.'),
});
const account = pageSchema(accountLine).extend({
  balance: moneySchema.describe('What the party owes us now; negative: we it.'),
});
const ruleBody = z.strictObject({
  days: z
    .number()
    .int()
    .min(0, 'must be at least 0')
    .max(365, 'must be at most 365')
    .nullable()
    .describe('Days behind the due date; null: nobody is unpaid.'),
  floor: enteredAmount.describe('What is overdue so long must be more than this.'),
});
const deferralBody = z.strictObject({
  until: enteredDay
    .nullable()
    .describe('The last day that he isn’t unpaid; null: nothing is agreed.'),
  reason: z
    .string()
    .trim()
    .min(1, 'must say what was agreed')
    .max(500, 'must be at most 500 characters')
    .describe('What was agreed, in words.'),
});
const rules = named('OverdueRules', overdueRules.reply);
const effect = named('OverdueRuleEffect', overdueRuleEffect.reply);
const agreed = named('DeferralOfOwner', deferralGet.reply);

/** What is still to be paid, by whom, and who is closed for it; billing keeps it. */
@Controller('v1')
export class ReceivablesController {
  constructor(private readonly questions: Questions) {}

  @Access('documents:read')
  @Get('receivables')
  @Answers(items, {
    summary: 'Documents that aren’t paid whole, the first due first; an owner sees his own.',
  })
  async list(
    @By() by: Principal,
    @Query({ schema: itemsQuery }) query: z.output<typeof itemsQuery>,
  ) {
    const { ownerId, carrierId, ...more } = query;
    const partyId = ownerId ?? carrierId;
    return this.questions.ask(receivableList, {
      scope: scopeFor(by, 'documents:read', { ownerId }),
      ...(partyId === undefined
        ? {}
        : { partyId, partyType: ownerId === undefined ? 'carrier' : 'owner' }),
      ...more,
    });
  }

  @Access('runs:read')
  @Get('receivables/ages')
  @Answers(agesPage, { summary: 'What each party owes us, by age.' })
  async ages(
    @By() by: Principal,
    @Query({ schema: agesQuery }) { search, ...query }: z.output<typeof agesQuery>,
  ) {
    const question = {
      scope: scopeFor(by, 'runs:read'),
      ...query,
      ...(search === undefined || search === '' ? {} : { text: search }),
    };
    return this.questions.ask(receivableAges, question, slowAnswerWithinMs);
  }

  @Access('documents:read')
  @Get('owners/:id/account')
  @Answers(account, {
    summary: 'An owner’s documents and payments, the newest first, with what is owed behind each.',
  })
  ofOwner(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Query({ schema: accountQuery }) page: z.output<typeof accountQuery>,
  ) {
    return this.account(by, 'owner', id, page);
  }

  @Access('runs:read')
  @Get('carriers/:id/account')
  @Answers(account, {
    summary: 'A carrier’s documents and payments, the newest first, with what is owed behind each.',
  })
  ofCarrier(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Query({ schema: accountQuery }) page: z.output<typeof accountQuery>,
  ) {
    return this.account(by, 'carrier', id, page);
  }

  @Access('runs:read')
  @Get('overdue-rules')
  @Answers(rules, { summary: 'By what owners become unpaid, the last rule first.' })
  rules(@By() by: Principal) {
    return this.questions.ask(overdueRules, { scope: scopeFor(by, 'runs:read') });
  }

  @Access('runs:write')
  @Put('overdue-rules/:from')
  @Answers(overdueRule, {
    summary: 'Sets by what owners become unpaid, from a day to come on.',
    description: 'Callers of an unpaid owner’s numbers don’t get through until he has paid.',
  })
  async setRule(
    @By() by: Principal,
    @Param('from', { schema: enteredDay }) from: string,
    @Body({ schema: ruleBody }) body: z.output<typeof ruleBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), from, ...body };
    return (await this.questions.ask(overdueRuleSet, question)).rule;
  }

  @Access('runs:write')
  @Delete('overdue-rules/:from')
  @HttpCode(204)
  @Answers(null, { summary: 'Withdraw a rule that hasn’t begun. Safe to repeat.' })
  async withdrawRule(
    @By() by: Principal,
    @Param('from', { schema: enteredDay }) from: string,
  ): Promise<void> {
    await this.questions.ask(overdueRuleWithdraw, { scope: scopeFor(by, 'runs:write'), from });
  }

  @Access('runs:read')
  @Post('overdue-rules/effect')
  @HttpCode(200)
  @Answers(effect, {
    summary: 'Count the owners that a rule would make unpaid if it held today. Sets nothing.',
  })
  effectOfRule(@By() by: Principal, @Body({ schema: ruleBody }) body: z.output<typeof ruleBody>) {
    const question = { scope: scopeFor(by, 'runs:read'), ...body };
    return this.questions.ask(overdueRuleEffect, question, slowAnswerWithinMs);
  }

  @Access('runs:read')
  @Get('owners/:id/deferral')
  @Answers(agreed, { summary: 'What was agreed with an owner about paying later.' })
  deferral(@By() by: Principal, @Param('id', { schema: slug }) ownerId: string) {
    return this.questions.ask(deferralGet, { scope: scopeFor(by, 'runs:read'), ownerId });
  }

  @Access('runs:write')
  @Put('owners/:id/deferral')
  @Answers(deferral, { summary: 'Keeps what was agreed: until then he isn’t unpaid by the rule.' })
  async defer(
    @By() by: Principal,
    @Param('id', { schema: slug }) ownerId: string,
    @Body({ schema: deferralBody }) body: z.output<typeof deferralBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write'), ownerId, ...body };
    return (await this.questions.ask(deferralSet, question)).deferral;
  }

  private async account(
    by: Principal,
    partyType: 'owner' | 'carrier',
    partyId: string,
    page: z.output<typeof accountQuery>,
  ) {
    const scope =
      partyType === 'owner'
        ? scopeFor(by, 'documents:read', { ownerId: partyId })
        : scopeFor(by, 'runs:read');
    return this.questions.ask(receivableAccount, {
      scope,
      partyType,
      partyId,
      ...page,
    });
  }
}
