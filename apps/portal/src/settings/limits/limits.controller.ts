import { says } from '@app/common';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import {
  calledCountry,
  numberLimits,
  ownerLimits,
  platformLimits,
  slug,
  type NumberLimits,
  type OwnerLimits,
  type PlatformLimits,
} from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { meaningOf, named } from '../../kernel/openapi/schema-names.js';
import { numberDigits, sightOf } from '../../numbers/index.js';
import { LimitsService } from './limits.service.js';

const once = (entries: readonly string[]) => new Set(entries).size === entries.length;
const countries = z
  .array(calledCountry)
  .max(250)
  .refine(once, says('named-twice', { what: 'country' }));

/** What a person gives; stricter than what a controller takes. What is left out is the default. */
const platformBody = z.strictObject({
  ...platformLimits.shape,
  blockedCallers: platformLimits.shape.blockedCallers
    .unwrap()
    .refine(once, says('named-twice', { what: 'number' }))
    .default([])
    .describe(meaningOf(platformLimits.shape.blockedCallers)),
  countries: countries.default(['NL']).describe(meaningOf(platformLimits.shape.countries)),
  suspicion: z
    .strictObject(platformLimits.shape.suspicion.unwrap().shape)
    .prefault({})
    .describe(meaningOf(platformLimits.shape.suspicion)),
});
/** Null, and what is left out, is what everybody has. */
const ownerBody = z.strictObject({
  ...ownerLimits.shape,
  countries: countries.nullable().default(null).describe(meaningOf(ownerLimits.shape.countries)),
});
const numberBody = z.strictObject(numberLimits.shape);

const platformView = named('PlatformLimits', platformLimits);
const ownerSet = named('OwnerLimitsSet', ownerLimits);
const numberSet = named('NumberLimitsSet', numberLimits);
const setAndHolds = <S extends z.ZodType>(limits: S) =>
  z.object({
    set: limits.describe('What was set here; null is what the platform has.'),
    holds: limits.describe('What holds: that, or what the platform has.'),
  });
const ownerView = named('OwnerLimits', setAndHolds(ownerSet));
const numberView = named('NumberLimits', setAndHolds(numberSet));

/** What calls may be, and cost us. */
@Controller('v1')
export class LimitsController {
  constructor(private readonly limits: LimitsService) {}

  @Access('parties:read')
  @Get('limits')
  @Answers(platformView, { summary: 'What holds for everybody until something else is set.' })
  getOfPlatform(@By() by: Principal) {
    return this.limits.getOfPlatform(scopeFor(by, 'parties:read'));
  }

  @Access('limits:write')
  @Put('limits')
  @Answers(platformView, { summary: 'Replaces what holds for everybody, whole.' })
  putOfPlatform(@By() by: Principal, @Body({ schema: platformBody }) body: PlatformLimits) {
    return this.limits.putOfPlatform(scopeFor(by, 'limits:write'), body);
  }

  @Access()
  @Get('owners/:id/limits')
  @Answers(ownerView, {
    summary: 'What is set for an owner, and what holds for him; owners see their own.',
  })
  getOfOwner(@By() by: Principal, @Param('id', { schema: slug }) id: string) {
    return this.limits.getOfOwner(sightOf(by), id);
  }

  @Access('limits:write')
  @Put('owners/:id/limits')
  @Answers(ownerView, { summary: 'Replaces what is set for an owner, whole.' })
  putOfOwner(
    @By() by: Principal,
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: ownerBody }) body: OwnerLimits,
  ) {
    return this.limits.putOfOwner(scopeFor(by, 'limits:write'), id, body);
  }

  @Access()
  @Get('numbers/:number/limits')
  @Answers(numberView, {
    summary: 'What is set for a number, and what holds for it; owners see their own.',
  })
  getOfNumber(@By() by: Principal, @Param('number', { schema: numberDigits }) number: string) {
    return this.limits.getOfNumber(sightOf(by), `+${number}`);
  }

  @Access('limits:write')
  @Put('numbers/:number/limits')
  @Answers(numberView, { summary: 'Replaces what is set for a number, whole.' })
  putOfNumber(
    @By() by: Principal,
    @Param('number', { schema: numberDigits }) number: string,
    @Body({ schema: numberBody }) body: NumberLimits,
  ) {
    return this.limits.putOfNumber(scopeFor(by, 'limits:write'), `+${number}`, body);
  }
}
