import { says } from '@app/common';
import { Body, Controller, Get, Param, Put, Query, UseInterceptors } from '@nestjs/common';
import {
  alert,
  alertList,
  alertSettings,
  alertSettingsGet,
  alertSettingsSet,
  slug,
} from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { NotedMisses } from '../../kernel/asking/noted-misses.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { cursors } from '../../kernel/cursors.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { meaningOf, named } from '../../kernel/openapi/schema-names.js';
import { pageBehind, pageSchema } from '../../kernel/paging.js';

const { shape } = alertSettings;

const amount = z
  .number()
  .int(says('not-whole-micros'))
  .min(1_000_000, says('too-little-money', { least: 1_000_000 }))
  .max(1_000_000_000_000, says('too-much-money', { most: 1_000_000_000_000 }))
  .nullable();

/** What a person gives, whole. */
const settingsBody = z.strictObject({
  to: z
    .array(z.email('must be an e-mail address').max(254).toLowerCase())
    .max(5, 'must be at most 5 addresses')
    .refine((to) => new Set(to).size === to.length, says('named-twice', { what: 'address' }))
    .describe(meaningOf(shape.to)),
  spendPerMonth: amount.describe(meaningOf(shape.spendPerMonth)),
  balance: amount.describe(meaningOf(shape.balance)),
  unreachable: shape.unreachable,
  fraud: shape.fraud,
  silence: shape.silence,
});

const settingsView = named('AlertSettings', alertSettings);
const alertView = named('Alert', alert);

/** What an owner is warned of; notifications finds and mails it. */
const alertsQuery = pageBehind(cursors.alerts);

@Controller('v1/owners/:ownerId')
@AsksReason()
@UseInterceptors(NotedMisses)
export class AlertsController {
  constructor(private readonly questions: Questions) {}

  @Access('calls:read')
  @Get('alerts')
  @Answers(pageSchema(alertView), {
    summary: 'What an owner was warned of: what goes on first, then the last first.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Query({ schema: alertsQuery }) { after, limit }: z.output<typeof alertsQuery>,
  ) {
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    const page = after === undefined ? {} : { before: after };
    return this.questions.ask(alertList, { scope, ownerId, limit, ...page });
  }

  @Access('calls:read')
  @Get('alert-settings')
  @Answers(settingsView, { summary: 'What an owner wants to be warned of, and where.' })
  async settings(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
  ) {
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return (await this.questions.ask(alertSettingsGet, { scope, ownerId })).settings;
  }

  @Access('members:manage')
  @Put('alert-settings')
  @Answers(settingsView, {
    summary: 'The organisation’s own people say what; neither our staff nor keys can.',
  })
  async set(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Body({ schema: settingsBody }) settings: z.output<typeof settingsBody>,
  ) {
    const scope = scopeFor(by, 'members:manage', { ownerId });
    return (await this.questions.ask(alertSettingsSet, { scope, ownerId, settings })).settings;
  }
}
