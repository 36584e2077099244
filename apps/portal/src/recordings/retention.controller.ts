import { Body, Controller, Get, HttpCode, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import {
  numberInPath,
  retentionEffect,
  retentionGet,
  retentionPeriod,
  retentionSet,
} from '@app/contracts';
import { z } from 'zod';
import { SeenNumbers } from '../flows/index.js';
import { By, mustHave, personOf, scopeFor, type Principal } from '../kernel/access/index.js';
import { NotedMisses } from '../kernel/asking/noted-misses.js';
import { Questions } from '../kernel/asking/questions.js';
import { Reason } from '../kernel/asking/reason.js';
import { Admits } from '../kernel/openapi/admits.js';
import { Answers, AsksReason } from '../kernel/openapi/answers.js';
import { sightOf } from '../numbers/index.js';

const retentionBody = z.strictObject({
  days: z.number().int().min(1).describe('Days that recordings are kept, at most `maximumDays`.'),
});

/** Retention of a number's recordings: its owner sets it, recordings enforces it. */
@Controller('v1/numbers/:number/retention')
@AsksReason()
@UseInterceptors(NotedMisses)
export class RetentionController {
  constructor(
    private readonly questions: Questions,
    private readonly numbers: SeenNumbers,
  ) {}

  @Get()
  @Answers(retentionPeriod, {
    summary: 'Get the retention of a number’s recordings.',
    description: 'In days, with the longest retention that the number may have.',
  })
  @Admits({ permission: 'calls:read', asksReason: true })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('number', { schema: numberInPath }) given: string,
  ) {
    const { ownerId, number } = await this.numbers.get(sightOf(by), given);
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return (await this.questions.ask(retentionGet, { scope, ownerId, number })).retention;
  }

  @Post('effect')
  @HttpCode(200)
  @Answers(retentionEffect.reply, {
    summary: 'Count recordings that a retention would destroy earlier.',
    description: 'Existing recordings, and how many of them at once. Changes nothing.',
  })
  @Admits({ permission: 'calls:read', asksReason: true })
  async effect(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('number', { schema: numberInPath }) given: string,
    @Body({ schema: retentionBody }) { days }: z.output<typeof retentionBody>,
  ) {
    const { ownerId, number } = await this.numbers.get(sightOf(by), given);
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return this.questions.ask(retentionEffect, { scope, ownerId, number, days });
  }

  /** A person without the right to set it gets 403 for a visible number, and 404 for any other. */
  @Put()
  @Answers(retentionSet.reply, {
    summary: 'Set the retention of a number’s recordings.',
    description:
      'Applies from now on; a shorter retention also applies to existing recordings, which are then destroyed ' +
      'earlier, for good, unless a legal hold keeps them; some within the hour. `POST …/effect` counts them beforehand. A longer one leaves existing ' +
      'recordings as they are. Safe to repeat. 422 `retention-too-long`: more than `maximumDays`.',
  })
  @Admits({ permission: 'retention:write', also: ['calls:read'], isCheckedLate: true })
  async set(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('number', { schema: numberInPath }) given: string,
    @Body({ schema: retentionBody }) { days }: z.output<typeof retentionBody>,
  ) {
    const { ownerId, number } = await this.numbers.get(sightOf(by), given);
    const { userId } = personOf(by);
    mustHave(by, 'retention:write');
    const scope = scopeFor(by, 'retention:write', { ownerId, reason });
    return this.questions.ask(retentionSet, { scope, ownerId, number, days, userId });
  }
}
