import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { e164, slug } from '../values.js';
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
