import { says } from '@app/common';
import { z } from 'zod';
import { meaningOf, named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { numberInPath, slug } from '../values.js';
import { calledCountry, numberLimits, ownerLimits, platformLimits } from './limits.js';

const once = (entries: readonly string[]) => new Set(entries).size === entries.length;
const countries = z
  .array(calledCountry)
  .max(250)
  .refine(once, says('named-twice', { what: 'country' }));

const setAndHolds = <S extends z.ZodType>(limits: S) =>
  z.object({
    set: limits.describe('What was set here; null is what the platform has.'),
    holds: limits.describe('What holds: that, or what the platform has.'),
  });
const ofPlatform = named('PlatformLimits', platformLimits);
const ofOwner = named('OwnerLimits', setAndHolds(named('OwnerLimitsSet', ownerLimits)));
const ofNumber = named('NumberLimits', setAndHolds(named('NumberLimitsSet', numberLimits)));

const ofLimits = { owner: 'portal', asksReason: false } as const;

export const limitsGet = defineOperation({
  ...ofLimits,
  subject: 'limits.get.v1',
  request: {},
  reply: ofPlatform,
}).get('/v1/limits', {
  id: 'limits.getOfPlatform',
  permission: 'parties:read',
  summary: 'What holds for everybody until something else is set.',
});

/** Stricter than what a controller takes. What is left out is the default. */
export const limitsPut = defineOperation({
  ...ofLimits,
  subject: 'limits.put.v1',
  request: {
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
  },
  reply: ofPlatform,
}).put('/v1/limits', {
  id: 'limits.putOfPlatform',
  permission: 'limits:write',
  summary: 'Replaces what holds for everybody, whole.',
});

/** Not-found `no-such-owner`, also for one that the asker doesn't see. */
export const ownerLimitsGet = defineOperation({
  ...ofLimits,
  subject: 'owner.limits.v1',
  isUnscoped: true,
  request: { ownerId: slug },
  reply: ofOwner,
}).get('/v1/owners/:id/limits', {
  id: 'limits.getOfOwner',
  named: { id: 'ownerId' },
  permission: 'signed-in',
  summary: 'What is set for an owner, and what holds for him; owners see their own.',
});

/** Null, and what is left out, is what everybody has. Not-found `no-such-owner`. */
export const ownerLimitsPut = defineOperation({
  ...ofLimits,
  subject: 'owner.limits-put.v1',
  request: {
    ownerId: slug,
    ...ownerLimits.shape,
    countries: countries.nullable().default(null).describe(meaningOf(ownerLimits.shape.countries)),
  },
  reply: ofOwner,
}).put('/v1/owners/:id/limits', {
  id: 'limits.putOfOwner',
  named: { id: 'ownerId' },
  permission: 'limits:write',
  summary: 'Replaces what is set for an owner, whole.',
});

/** Not-found `no-such-number`, also for one that the asker doesn't see. */
export const numberLimitsGet = defineOperation({
  ...ofLimits,
  subject: 'number.limits.v1',
  isUnscoped: true,
  request: { number: numberInPath },
  reply: ofNumber,
}).get('/v1/numbers/:number/limits', {
  id: 'limits.getOfNumber',
  permission: 'signed-in',
  summary: 'What is set for a number, and what holds for it; owners see their own.',
});

/** Not-found `no-such-number`. */
export const numberLimitsPut = defineOperation({
  ...ofLimits,
  subject: 'number.limits-put.v1',
  request: { number: numberInPath, ...numberLimits.shape },
  reply: ofNumber,
}).put('/v1/numbers/:number/limits', {
  id: 'limits.putOfNumber',
  permission: 'limits:write',
  summary: 'Replaces what is set for a number, whole.',
});
