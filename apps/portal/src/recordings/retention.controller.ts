import { Body, Controller, Get, HttpCode, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { retentionEffect, retentionGet, retentionPeriod, retentionSet } from '@app/contracts';
import { z } from 'zod';
import { SeenNumbers } from '../flows/index.js';
import {
  Access,
  By,
  mustHave,
  personOf,
  scopeFor,
  type Principal,
} from '../kernel/access/index.js';
import { NotedMisses } from '../kernel/asking/noted-misses.js';
import { Questions } from '../kernel/asking/questions.js';
import { Reason } from '../kernel/asking/reason.js';
import { Answers, AsksReason } from '../kernel/openapi/answers.js';
import { numberDigits, sightOf } from '../numbers/index.js';

const retentionBody = z.strictObject({ days: z.number().int().min(1) });

/** How long recordings of a number are kept: its owner says, recordings sees to it. */
@Controller('v1/numbers/:number/retention')
@AsksReason()
@UseInterceptors(NotedMisses)
export class RetentionController {
  constructor(
    private readonly questions: Questions,
    private readonly numbers: SeenNumbers,
  ) {}

  @Access('calls:read')
  @Get()
  @Answers(retentionPeriod, { summary: 'How long recordings of a number are kept.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('number', { schema: numberDigits }) digits: string,
  ) {
    const { ownerId, number } = await this.numbers.get(sightOf(by), `+${digits}`);
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return (await this.questions.ask(retentionGet, { scope, ownerId, number })).retention;
  }

  @Access('calls:read')
  @Post('effect')
  @HttpCode(200)
  @Answers(retentionEffect.reply, {
    summary: 'Count the recordings that a period would destroy earlier. Sets nothing.',
  })
  async effect(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('number', { schema: numberDigits }) digits: string,
    @Body({ schema: retentionBody }) { days }: z.output<typeof retentionBody>,
  ) {
    const { ownerId, number } = await this.numbers.get(sightOf(by), `+${digits}`);
    const scope = scopeFor(by, 'calls:read', { ownerId, reason });
    return this.questions.ask(retentionEffect, { scope, ownerId, number, days });
  }

  /** Who may set it nowhere is told so of a number that he sees, and of any other that there is none. */
  @Access('calls:read')
  @Put()
  @Answers(retentionSet.reply, {
    summary: 'Sets it from now on; a shorter period also holds for what is there. No key does.',
  })
  async set(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('number', { schema: numberDigits }) digits: string,
    @Body({ schema: retentionBody }) { days }: z.output<typeof retentionBody>,
  ) {
    const { ownerId, number } = await this.numbers.get(sightOf(by), `+${digits}`);
    const { userId } = personOf(by);
    mustHave(by, 'retention:write');
    const scope = scopeFor(by, 'retention:write', { ownerId, reason });
    return this.questions.ask(retentionSet, { scope, ownerId, number, days, userId });
  }
}
