import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { e164, numberInPath, slug } from '../values.js';
import { instant, ofRecordings } from './parts.js';

/** The retention period of a number's recordings. */
export const retentionPeriod = named(
  'RetentionPeriod',
  z.object({
    ownerId: slug.describe('Owner of the number.'),
    number: e164.describe('Service number, E.164.'),
    days: z
      .number()
      .int()
      .positive()
      .describe('Retention period, in days from the end of the audio.'),
    maximumDays: z.number().int().positive().describe('Longest period that may be set, in days.'),
    setAt: instant
      .nullable()
      .describe('Time of the last change; null: the default period applies.'),
    setBy: z
      .string()
      .nullable()
      .describe('Id of the person or program that changed it last; null: the default applies.'),
  }),
);
export type RetentionPeriod = z.output<typeof retentionPeriod>;

const ofPeriods = ofRecordings('The retention of recordings');
const ofNumber = { ownerId: slug, number: e164 };

describeTag(
  'retention',
  'The retention of a number is the number of days for which its recordings are kept; its owner or an admin sets it. ' +
    'At its end a recording is destroyed for good, unless a legal hold keeps it.',
);

/**
 * Reads the retention period of a number's recordings. Here and below: not-found `no-such-owner` when an owner asks for
 * another owner's.
 */
export const retentionGet = defineOperation({
  ...ofPeriods,
  subject: 'retention.get.v1',
  askedBy: ['portal'],
  read: { of: ['number'] },
  request: ofNumber,
  reply: z.object({ retention: retentionPeriod }),
});

/**
 * Sets the retention period of a number's recordings from now on. A shorter period also applies to existing recordings.
 * Invalid `retention-too-long`.
 */
export const retentionSet = defineOperation({
  ...ofPeriods,
  subject: 'retention.set.v1',
  askedBy: ['portal'],
  request: { ...ofNumber, days: z.number().int().min(1), userId: slug.optional() },
  reply: z.object({
    retention: retentionPeriod,
    shortened: z
      .number()
      .int()
      .nonnegative()
      .describe('Number of existing recordings that are destroyed earlier.'),
  }),
});

/** Counts the recordings that a retention period would destroy earlier. Changes nothing. */
export const retentionEffect = defineOperation({
  ...ofPeriods,
  subject: 'retention.effect.v1',
  askedBy: ['portal'],
  read: 'unnoted',
  request: { ...ofNumber, days: z.number().int().min(1) },
  reply: named(
    'RetentionEffect',
    z.object({
      shortened: z
        .number()
        .int()
        .nonnegative()
        .describe('Number of existing recordings that would be destroyed earlier.'),
      atOnce: z
        .number()
        .int()
        .nonnegative()
        .describe(
          'Of `shortened`, those already older than the period: destroyed within the hour, unless a legal hold keeps them.',
        ),
    }),
  ),
});

/** Portal looks up the number's owner, and asks recordings as that owner. */
const byNumber = { owner: 'portal', isUnscoped: true, notesMisses: true } as const;
const withDays = {
  number: numberInPath,
  days: z.number().int().min(1).describe('Days that recordings are kept, at most `maximumDays`.'),
};

/** As `retentionGet`. Here and below: not-found `no-such-number`, also for a number that the asker may not see. */
export const numberRetentionGet = defineOperation({
  ...byNumber,
  subject: 'number.retention.v1',
  read: 'unnoted',
  request: { number: numberInPath },
  reply: retentionPeriod,
}).get('/v1/numbers/:number/retention', {
  id: 'retention.get',
  permission: 'calls:read',
  summary: 'Get the retention of a number’s recordings.',
  description: 'In days, with the longest retention that the number may have.',
});

/** As `retentionEffect`. */
export const numberRetentionEffect = defineOperation({
  ...byNumber,
  subject: 'number.retention-effect.v1',
  read: 'unnoted',
  request: withDays,
  reply: retentionEffect.reply,
}).post('/v1/numbers/:number/retention/effect', {
  id: 'retention.effect',
  permission: 'calls:read',
  summary: 'Count recordings that a retention would destroy earlier.',
  description: 'Existing recordings, and how many of them at once. Changes nothing.',
});

/** As `retentionSet`. Forbidden for a visible number without the right. */
export const numberRetentionSet = defineOperation({
  ...byNumber,
  subject: 'number.retention-set.v1',
  request: withDays,
  reply: retentionSet.reply,
}).put('/v1/numbers/:number/retention', {
  id: 'retention.set',
  permission: 'retention:write',
  also: ['calls:read'],
  isCheckedLate: true,
  summary: 'Set the retention of a number’s recordings.',
  description:
    'Applies from now on; a shorter retention also applies to existing recordings, which are then destroyed ' +
    'earlier, for good, unless a legal hold keeps them; some within the hour. `POST …/effect` counts them beforehand. A longer one leaves existing ' +
    'recordings as they are. Safe to repeat. 422 `retention-too-long`: more than `maximumDays`.',
});
