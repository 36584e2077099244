import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { nextOf, ofCdr } from './parts.js';

/** What is done to a month of calls when a period is over. */
export const ageingSteps = [
  'caller-truncated',
  'caller-gone',
  'legs-dropped',
  'records-dropped',
] as const;

const step = z
  .enum(ageingSteps)
  .describe(
    'The caller’s number lost its last digits, or went; legs, or call records with their corrections, went.',
  );
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .describe('Of the calls, `2026-05`.');

export const agedMonth = named(
  'AgedMonth',
  z.object({
    step,
    month,
    rows: z.number().int().nonnegative().describe('Rows that were changed or went.'),
    doneAt: z.iso.datetime().describe('In ISO 8601.'),
  }),
);
export type AgedMonth = z.infer<typeof agedMonth>;

export const lateMonth = named(
  'LateMonth',
  z.object({
    step,
    month,
    dueAt: z.iso.datetime().describe('When its period was over, in ISO 8601.'),
  }),
);
export type LateMonth = z.infer<typeof lateMonth>;

/**
 * What was done about calls that were kept long enough, the last first, and on each page what should have
 * been done a day ago and wasn't. For staff, their programs and services; it holds nothing of a person. Its cursor says
 * when (milliseconds), what and of which month was the last one of the page before. Errors: forbidden `staff-only`.
 */
export const monthsAged = defineOperation({
  ...ofCdr('What is done about old calls'),
  subject: 'month.aged.v1',
  read: 'unnoted',
  request: {
    limit: pageLimit,
    after: nextOf(
      new RegExp(String.raw`^\d{1,13}\.\d{4}-\d{2}\.(?:${ageingSteps.join('|')})$`),
    ).optional(),
  },
  reply: pageSchema(agedMonth).extend({
    late: z.array(lateMonth).meta({
      description: 'What should have been done a day ago and wasn’t: see alarm ageing-late.',
    }),
  }),
}).get('/v1/ageing', {
  id: 'ageing.list',
  permission: 'parties:read',
  summary: 'What was done about calls that were kept long enough, the last first. For staff.',
});
