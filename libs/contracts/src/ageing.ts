import { z } from 'zod';
import { defineRequest } from './define.js';
import { pageReply } from './paging.js';
import { scope } from './values.js';

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

export const agedMonth = z.object({
  step,
  month,
  rows: z.number().int().nonnegative().describe('Rows that were changed or went.'),
  doneAt: z.iso.datetime().describe('In ISO 8601.'),
});
export type AgedMonth = z.infer<typeof agedMonth>;

export const lateMonth = z.object({
  step,
  month,
  dueAt: z.iso.datetime().describe('When its period was over, in ISO 8601.'),
});
export type LateMonth = z.infer<typeof lateMonth>;

const agedPlace = agedMonth.omit({ rows: true });

/**
 * What was done about calls that were kept long enough, the last first, and on each page what should have
 * been done a day ago and wasn't. For staff, their programs and services; it holds nothing of a person. `before`
 * is the place of the last one of the page before. Errors: forbidden `staff-only`.
 */
export const monthsAged = defineRequest({
  subject: 'month.aged.v1',
  request: z.object({
    scope,
    before: agedPlace.optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  reply: pageReply(agedMonth, agedPlace).extend({ late: z.array(lateMonth) }),
});
