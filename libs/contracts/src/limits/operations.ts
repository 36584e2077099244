import { says } from '@app/common';
import { z } from 'zod';
import { meaningOf, named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { numberInPath, readersOfNumbers, slug } from '../values.js';
import { calledCountry, numberLimits, ownerLimits, platformLimits } from './limits.js';

const once = (entries: readonly string[]) => new Set(entries).size === entries.length;
const countries = z
  .array(calledCountry)
  .max(250)
  .refine(once, says('named-twice', { what: 'country' }));

const setAndHolds = <S extends z.ZodType>(limits: S) =>
  z.object({
    set: limits.describe('Limits as staff set them; null: the platform’s limit.'),
    allowed: limits.describe('Limits that staff allow: as set, else the platform’s.'),
    own: limits.describe('Limits as the owner lowered them; null: not lowered.'),
    holds: limits.describe('Limits in effect: the lower of `allowed` and `own`.'),
  });
const ofPlatform = named('PlatformLimits', platformLimits);
const ofOwner = named('OwnerLimits', setAndHolds(named('OwnerLimitsSet', ownerLimits)));
const ofNumber = named('NumberLimits', setAndHolds(named('NumberLimitsSet', numberLimits)));

const ofLimits = { owner: 'portal', asksReason: false } as const;

describeTag(
  'limits',
  'Limits bound calls: simultaneous calls for the platform, an owner or a number; call length for the platform or a ' +
    'number; forwarding spend and countries for the platform or an owner. Staff set them; an owner may set lower ones for itself and its numbers.',
);

/** Returns the platform's limits. */
export const limitsGet = defineOperation({
  ...ofLimits,
  subject: 'limits.get.v1',
  request: {},
  reply: ofPlatform,
}).get('/v1/limits', {
  id: 'limits.getOfPlatform',
  permission: 'parties:read',
  summary: 'Get the limits of the platform.',
  description:
    'Owners and numbers with a limit of their own have that one instead. Includes the rules for callers (blocked ones, most calls a minute) and suspect calls, which hold for all.',
});

/** Replaces the platform's limits. Stricter than the schema that controllers read. Fields left out get their defaults. */
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
  summary: 'Replace the limits of the platform.',
  description:
    'Limits on simultaneous calls, call length, calls by a caller, forwarding spend and countries, and rules for ' +
    'blocked callers and suspect calls. They apply at once. Owners and numbers with a limit of their own keep that ' +
    'one. Forwarded calls under way of owners without a limit of their own end when they would exceed ' +
    '`spendPerHour`. Fields left out get their defaults. Safe to repeat.',
});

/** Returns an owner's limits. Not-found `no-such-owner`, also for an owner that the asker may not see. */
export const ownerLimitsGet = defineOperation({
  ...ofLimits,
  subject: 'owner.limits.v1',
  isUnscoped: true,
  request: { ownerId: slug },
  reply: ofOwner,
}).get('/v1/owners/:id/limits', {
  id: 'limits.getOfOwner',
  named: { id: 'ownerId' },
  ...readersOfNumbers,
  summary: 'Get the limits of an owner.',
  description:
    'Of simultaneous calls, forwarding spend and countries. `set`: as staff set them; `allowed`: as set, else the platform’s; `own`: as the owner lowered them; `holds`: in ' +
    'effect, the lower of `allowed` and `own`.',
});

/** Replaces an owner's limits. Null and fields left out mean the platform's limit. Not-found `no-such-owner`. */
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
  summary: 'Replace the limits of an owner.',
  description:
    'Limits on simultaneous calls, forwarding spend and countries. In effect at once. Limits that the owner lowered ' +
    'stay. Null and fields left out follow the platform’s limits. Forwarded calls under way end when they would exceed ' +
    '`spendPerHour`. Safe to repeat.',
});

/** A limit that an owner lowers: null means another thing than for staff. */
const asAllowed = <F extends z.ZodType>(field: F): F =>
  field.describe(meaningOf(field).replace(/; null: .*$/, '; null: as staff allow.'));
const lowered =
  'Replaces the limits lowered before; null and fields left out undo that. In effect at once. If staff later allow ' +
  'less than the lowered limit, the lesser one applies. 422 `limit-too-high`, naming each field that is above what ' +
  'staff allow. Safe to repeat.';

/**
 * Lowers an owner's limits below what staff allow, or lets go of lower ones. Not-found `no-such-owner`; invalid
 * `limit-too-high`.
 */
export const ownLimitsPut = defineOperation({
  ...ofLimits,
  subject: 'owner.own-limits-put.v1',
  notesMisses: true,
  request: {
    ownerId: slug,
    channels: asAllowed(ownerLimits.shape.channels),
    spendPerHour: asAllowed(ownerLimits.shape.spendPerHour),
    countries: countries
      .nullable()
      .default(null)
      .describe(
        'Countries that calls may be forwarded to, of those that staff allow; empty: none; null: all of those.',
      ),
  },
  reply: ofOwner,
}).put('/v1/owners/:ownerId/own-limits', {
  id: 'limits.lowerOfOwner',
  permission: 'limits:lower',
  about: 'ownerId',
  summary: 'Lower the limits of an owner.',
  description: `${lowered} Forwarded calls under way end when they would exceed \`spendPerHour\`.`,
});

/** Returns a number's limits. Not-found `no-such-number`, also for a number that the asker may not see. */
export const numberLimitsGet = defineOperation({
  ...ofLimits,
  subject: 'number.limits.v1',
  isUnscoped: true,
  request: { number: numberInPath },
  reply: ofNumber,
}).get('/v1/numbers/:number/limits', {
  id: 'limits.getOfNumber',
  ...readersOfNumbers,
  summary: 'Get the limits of a number.',
  description:
    'Of simultaneous calls and call length. `set`: as staff set them; `allowed`: as set, else the platform’s; `own`: as the owner lowered them; `holds`: in ' +
    'effect, the lower of `allowed` and `own`. The limits of its owner, also on forwarding spend and countries, bind its calls too.',
});

/** Replaces a number's limits. Null and fields left out mean the platform's limit. Not-found `no-such-number`. */
export const numberLimitsPut = defineOperation({
  ...ofLimits,
  subject: 'number.limits-put.v1',
  request: { number: numberInPath, ...numberLimits.shape },
  reply: ofNumber,
}).put('/v1/numbers/:number/limits', {
  id: 'limits.putOfNumber',
  permission: 'limits:write',
  summary: 'Replace the limits of a number.',
  description:
    'Limits on simultaneous calls and call length. In effect at once, for new calls. Limits that the owner lowered ' +
    'stay, and the limits of the owner bind the number’s calls too. Null and fields left out follow the platform’s ' +
    'limits. Safe to repeat.',
});

/**
 * Lowers a number's limits below what staff allow, or lets go of lower ones. Not-found `no-such-number`; invalid
 * `limit-too-high`.
 */
export const ownNumberLimitsPut = defineOperation({
  ...ofLimits,
  subject: 'number.own-limits-put.v1',
  isUnscoped: true,
  notesMisses: true,
  request: {
    number: numberInPath,
    channels: asAllowed(numberLimits.shape.channels),
    callSeconds: asAllowed(numberLimits.shape.callSeconds),
  },
  reply: ofNumber,
}).put('/v1/numbers/:number/own-limits', {
  id: 'limits.lowerOfNumber',
  permission: 'limits:lower',
  summary: 'Lower the limits of a number.',
  description: lowered,
});
