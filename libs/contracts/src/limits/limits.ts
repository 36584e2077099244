import { brokenRule, saying, says, type BrokenRule } from '@app/common';
import { calledCountries, countryMeant } from '@app/number-plan';
import { longestCallSeconds } from '@app/rating';
import { z } from 'zod';
import { channels } from '../carriers.js';
import { defineBucket } from '../define.js';

/** ISO 3166-1 alpha-2: what was set before stays readable, whatever `calledCountry` lets through by now. */
const countryCode = z.string().regex(/^[A-Z]{2}$/, says('not-a-country'));

const noCountry = brokenRule('country-not-called');
/** A country that a number may be in, for whoever sets one: another would let no call through. */
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

/** What forwarding may cost us within an hour, in micro-euro. */
const spendPerHour = z.number().int().min(0).max(1_000_000_000_000);
const callSeconds = z.number().int().min(60).max(longestCallSeconds);

/** Null throughout is what the platform has for everybody. */
export const numberLimits = z.object({
  channels: channels
    .default(null)
    .describe('Simultaneous calls to the number, on each switch; null: what the platform has.'),
  callSeconds: callSeconds
    .nullable()
    .default(null)
    .describe('Longest call in seconds from its answer; null: what the platform has.'),
});
export type NumberLimits = z.infer<typeof numberLimits>;

export const ownerLimits = z.object({
  channels: channels
    .default(null)
    .describe(
      'Simultaneous calls to all his numbers, on each switch; null: what the platform has.',
    ),
  spendPerHour: spendPerHour
    .nullable()
    .default(null)
    .describe(
      'What forwarding his calls may cost us within an hour, in micro-euro (1 000 000 is 1 euro); ' +
        'null: what the platform has.',
    ),
  countries: z
    .array(countryCode)
    .max(250)
    .nullable()
    .default(null)
    .describe(
      'Where his calls may be forwarded to, ISO 3166-1 alpha-2, in place of the platform’s ' +
        'countries; empty: nowhere; null: what the platform has.',
    ),
});
export type OwnerLimits = z.infer<typeof ownerLimits>;

/**
 * What holds for everybody until something else is set. Channels are held by each switch for itself;
 * spend and rates by all controllers together in Redis, and by nobody while it is away.
 */
export const platformLimits = z.object({
  blockedCallers: z
    .array(z.string().regex(/^\+\d{1,15}$/, says('not-e164-beginning', { example: '+882' })))
    .max(10_000)
    .default([])
    .describe('Whose calls are refused: E.164 with plus, or the beginning of such numbers.'),
  numberChannels: channels
    .default(200)
    .describe('Simultaneous calls to a number, on each switch; null: no limit.'),
  ownerChannels: channels
    .default(500)
    .describe('Simultaneous calls to all numbers of an owner, on each switch; null: no limit.'),
  spendPerHour: spendPerHour
    .default(100_000_000)
    .describe(
      'What forwarding an owner’s calls may cost us within an hour, in micro-euro (1 000 000 is ' +
        '1 euro).',
    ),
  countries: z
    .array(countryCode)
    .max(250)
    .default(['NL'])
    .describe(
      'Where calls may be forwarded to, ISO 3166-1 alpha-2; every other country is refused, and ' +
        'empty is nowhere.',
    ),
  callsPerCallerPerMinute: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(20)
    .describe('Calls of one caller to all our numbers within a minute; null: no limit.'),
  callSeconds: callSeconds.default(14_400).describe('Longest call in seconds from its answer.'),
  suspicion: z
    .object({
      longCallSeconds: callSeconds
        .default(7200)
        .describe('A call that lasts longer, in seconds, is looked at by a person.'),
      regularCalls: z
        .number()
        .int()
        .min(3)
        .max(20)
        .default(6)
        .describe(
          'So many calls of one caller to one number, each as long after the last, are a machine’s.',
        ),
      synchronousCalls: z
        .number()
        .int()
        .min(2)
        .max(1000)
        .default(30)
        .describe(
          'So many calls to one number within a second, of callers within a hundred numbers, are ' +
            'started together.',
        ),
      cappedSeconds: callSeconds
        .default(600)
        .describe('Longest suspect call in seconds from its answer.'),
      cappedChannels: z
        .number()
        .int()
        .min(1)
        .max(1000)
        .default(5)
        .describe('Simultaneous suspect calls to one number, on each switch.'),
    })
    .prefault({})
    .describe('Which calls a person should look at, and what these may still do.'),
});
export type PlatformLimits = z.infer<typeof platformLimits>;

/** What holds before anybody has set anything, and while the bucket isn't known. */
export const defaultLimits: PlatformLimits = platformLimits.parse({});

/** Bucket `limits`; its one key is `platform`. */
export const limitsBucket = defineBucket({ bucket: 'limits', schema: platformLimits });
export const platformLimitsKey = 'platform';
