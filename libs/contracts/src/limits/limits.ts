import { brokenRule, saying, says, type BrokenRule } from '@app/common';
import { calledCountries, countryMeant } from '@app/number-plan';
import { longestCallSeconds } from '@app/rating';
import { z } from 'zod';
import { channels } from '../carriers.js';
import { defineBucket } from '../define.js';

/** ISO 3166-1 alpha-2. Looser than `calledCountry`, so that stored settings stay readable. */
const countryCode = z.string().regex(/^[A-Z]{2}$/, says('not-a-country'));

const noCountry = brokenRule('country-not-called');
/** A country that phone numbers exist in, for settings that people enter: any other would allow no call. */
export const calledCountry = z
  .string()
  .regex(/^[A-Z]{2}$/, { ...saying(noCountry), abort: true })
  .refine((code) => calledCountries.has(code), {
    error: (issue) => saying(countryRule(String(issue.input))).error(issue),
  });

function countryRule(given: string): BrokenRule {
  const meant = countryMeant(given);
  return meant === null ? noCountry : brokenRule('other-country-meant', { meant, given });
}

/** Most that forwarding may cost us within an hour, in micro-euro. */
const spendPerHour = z.number().int().min(0).max(1_000_000_000_000);
const callSeconds = z.number().int().min(60).max(longestCallSeconds);

/** Limits of a number. Null: the platform's limit. */
export const numberLimits = z.object({
  channels: channels
    .default(null)
    .describe('Most simultaneous calls to the number on each switch; null: the platform’s limit.'),
  callSeconds: callSeconds
    .nullable()
    .default(null)
    .describe('Longest call in seconds from its answer, at least 60; null: the platform’s limit.'),
});
export type NumberLimits = z.infer<typeof numberLimits>;

/** Limits of an owner. Null: the platform's limit. */
export const ownerLimits = z.object({
  channels: channels
    .default(null)
    .describe(
      'Most simultaneous calls to all of the owner’s numbers on each switch; null: the platform’s ' +
        'limit.',
    ),
  spendPerHour: spendPerHour
    .nullable()
    .default(null)
    .describe(
      'Most that forwarding the owner’s calls may cost us within an hour, in micro-euro (1 000 000 ' +
        'is 1 euro); null: the platform’s limit.',
    ),
  countries: z
    .array(countryCode)
    .max(250)
    .nullable()
    .default(null)
    .describe(
      'Countries that the owner’s calls may be forwarded to, ISO 3166-1 alpha-2, in place of the ' +
        'platform’s countries; empty: none; null: the platform’s countries.',
    ),
});
export type OwnerLimits = z.infer<typeof ownerLimits>;

/** Limits that an owner set for itself and for a number, each lower than what staff allow. Null: none. */
export const ownLimits = z.object({ number: numberLimits, owner: ownerLimits });

/** Limits of a number and its owner: as staff set them, and as the owner lowered them. */
export const limitsOfNumber = z.object({
  number: numberLimits,
  owner: ownerLimits,
  /** Only present when the owner lowered any. */
  own: ownLimits.optional(),
});
export type LimitsOfNumber = z.infer<typeof limitsOfNumber>;

/**
 * Limits of all owners and numbers without limits of their own. Each switch enforces channels for itself. All
 * controllers enforce spend and call rates together in Redis, and each for itself while Redis is unavailable.
 */
export const platformLimits = z.object({
  blockedCallers: z
    .array(z.string().regex(/^\+\d{1,15}$/, says('not-e164-beginning', { example: '+882' })))
    .max(10_000)
    .default([])
    .describe(
      'Callers whose calls are refused: numbers or their beginnings, E.164 with plus, such as `+882`.',
    ),
  numberChannels: channels
    .default(200)
    .describe('Most simultaneous calls to a number on each switch; null: no limit.'),
  ownerChannels: channels
    .default(500)
    .describe('Most simultaneous calls to all numbers of an owner on each switch; null: no limit.'),
  spendPerHour: spendPerHour
    .default(100_000_000)
    .describe(
      'Most that forwarding an owner’s calls may cost us within an hour, in micro-euro (1 000 000 ' +
        'is 1 euro).',
    ),
  countries: z
    .array(countryCode)
    .max(250)
    .default(['NL'])
    .describe(
      'Countries that calls may be forwarded to, ISO 3166-1 alpha-2; every other country is refused; ' +
        'empty: none.',
    ),
  callsPerCallerPerMinute: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(20)
    .describe(
      'Most calls of one caller to all our numbers within a minute, 1 to 10 000; null: no limit.',
    ),
  callSeconds: callSeconds
    .default(14_400)
    .describe('Longest call in seconds from its answer, at least 60.'),
  suspicion: z
    .object({
      longCallSeconds: callSeconds
        .default(7200)
        .describe('A longer call, in seconds, is marked suspect in its call record.'),
      regularCalls: z
        .number()
        .int()
        .min(3)
        .max(20)
        .default(6)
        .describe(
          'This many calls of one caller to one number at equal intervals are suspect, 3 to 20: a ' +
            'machine dials them.',
        ),
      synchronousCalls: z
        .number()
        .int()
        .min(2)
        .max(1000)
        .default(30)
        .describe(
          'This many calls to one number within a second, from one block of a hundred caller ' +
            'numbers, are suspect, 2 to 1000.',
        ),
      cappedSeconds: callSeconds
        .default(600)
        .describe('Longest suspect call in seconds from its answer, at least 60.'),
      cappedChannels: z
        .number()
        .int()
        .min(1)
        .max(1000)
        .default(5)
        .describe('Most simultaneous suspect calls to one number on each switch, 1 to 1000.'),
    })
    .prefault({})
    .describe('Which calls are suspect and need review, and the tighter limits on such calls.'),
});
export type PlatformLimits = z.infer<typeof platformLimits>;

/** Limits before staff set any, and while the bucket is not read yet. */
export const defaultLimits: PlatformLimits = platformLimits.parse({});

/** Bucket `limits`; its one key is `platform`. */
export const limitsBucket = defineBucket({ bucket: 'limits', schema: platformLimits });
export const platformLimitsKey = 'platform';
