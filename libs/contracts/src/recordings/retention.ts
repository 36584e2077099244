import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { e164, slug } from '../values.js';
import { instant, ofRecordings } from './parts.js';

/** How long recordings of a number are kept. */
export const retentionPeriod = named(
  'RetentionPeriod',
  z.object({
    ownerId: slug,
    number: e164,
    days: z.number().int().positive(),
    maximumDays: z.number().int().positive().describe('The most that may be set.'),
    setAt: instant.nullable().describe('Null while it is the usual period.'),
    setBy: z.string().nullable(),
  }),
);
export type RetentionPeriod = z.output<typeof retentionPeriod>;

const ofPeriods = ofRecordings('The period of recordings');
const ofNumber = { ownerId: slug, number: e164 };

/** Not-found `no-such-owner` when an owner asks for another's, here and below. */
export const retentionGet = defineOperation({
  ...ofPeriods,
  subject: 'retention.get.v1',
  askedBy: ['portal'],
  read: { of: ['number'] },
  request: ofNumber,
  reply: z.object({ retention: retentionPeriod }),
});

/**
 * From now on; a shorter period than before also holds for what is there already. Invalid
 * `retention-too-long`.
 */
export const retentionSet = defineOperation({
  ...ofPeriods,
  subject: 'retention.set.v1',
  askedBy: ['portal'],
  request: { ...ofNumber, days: z.number().int().min(1), userId: slug.optional() },
  reply: z.object({
    retention: retentionPeriod,
    shortened: z.number().int().nonnegative().describe('Recordings that are destroyed earlier.'),
  }),
});

/** What a period would do to the recordings that are there. Sets nothing. */
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
        .describe('Recordings that would be destroyed earlier.'),
      atOnce: z
        .number()
        .int()
        .nonnegative()
        .describe(
          'Of those, the ones that are older than the period already; a hold may still keep some.',
        ),
    }),
  ),
});
