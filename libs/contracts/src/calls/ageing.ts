import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { nextOf, ofCdr } from './parts.js';

/** Ageing steps on a month of calls, each at the end of a retention period. */
export const ageingSteps = [
  'caller-truncated',
  'caller-gone',
  'legs-dropped',
  'records-dropped',
] as const;

const step = z
  .enum(ageingSteps)
  .describe(
    '`caller-truncated`: the caller’s number lost its last digits. `caller-gone`: it was removed. `legs-dropped`: ' +
      'legs were destroyed. `records-dropped`: call records with their corrections were destroyed.',
  );
const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .describe('Month of the calls, such as `2026-05`.');

/** A finished ageing step on a month of calls. */
export const agedMonth = named(
  'AgedMonth',
  z.object({
    step,
    month,
    rows: z.number().int().nonnegative().describe('Rows changed or destroyed.'),
    doneAt: z.iso.datetime().describe('When the step finished, ISO 8601.'),
  }),
);
export type AgedMonth = z.infer<typeof agedMonth>;

/** An ageing step that is over a day late. */
export const lateMonth = named(
  'LateMonth',
  z.object({
    step,
    month,
    dueAt: z.iso.datetime().describe('End of the retention period, ISO 8601.'),
  }),
);
export type LateMonth = z.infer<typeof lateMonth>;

describeTag(
  'ageing',
  'Ageing destroys call data at the end of its retention: the last digits of callers’ numbers first, whole call ' +
    'records last. The platform ages each month of calls by itself.',
);

/**
 * Lists finished ageing steps, newest first; each page also lists steps that are over a day late. For staff, their
 * programs and services; contains no personal data. The cursor is the moment (milliseconds), month and step of the
 * page's last item. Forbidden `staff-only`.
 */
export const monthsAged = defineOperation({
  ...ofCdr('Ageing'),
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
      description: 'Steps that are over a day late, on every page; see alarm `ageing-late`.',
    }),
  }),
}).get('/v1/ageing', {
  id: 'ageing.list',
  permission: 'parties:read',
  summary: 'List finished ageing steps on calls, newest first.',
  description:
    'A step is one change of all calls of a month, at the end of a retention period: callers’ numbers are shortened or ' +
    'removed, or legs or call records are destroyed. Each page also lists the steps that are over a day late (`late`).',
});
