import { issueOf, says } from '@app/common';
import { originKey, outcomes, scanRule, slug, unboundedFilter } from '@app/contracts';
import { z } from 'zod';
import {
  booleanInQuery,
  endsAfterItBegins,
  instant,
  numberInQuery,
  untilAfterFrom,
} from '../kernel/asking/query-values.js';
import { written } from '../kernel/openapi/schema-names.js';
import { cursorQuery } from '../kernel/paging.js';
import { callCursor } from './call-cursor.js';

/** Only those that a person should look at; whoever wants all leaves it out. */
const onlyTrue = written(
  z.literal('true', 'must be true, or left out').transform(() => true as const),
  { type: 'boolean', enum: [true] },
);

/** A conversation of a day is none. */
const secondsInQuery = written(
  z
    .string()
    .regex(/^\d{1,5}$/, says('not-whole'))
    .transform(Number)
    .refine(
      (given) => given >= 1 && given <= 86_400,
      says('not-in-range', { least: 1, most: 86_400 }),
    ),
  { type: 'integer', minimum: 1, maximum: 86_400 },
);

const microsOf = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Date.parse(iso) * 1000;

export const callsQuery = cursorQuery
  .extend({
    after: callCursor.optional(),
    ownerId: slug.optional(),
    number: numberInQuery.optional(),
    callingNumber: numberInQuery.optional(),
    carrierId: slug.optional(),
    answered: booleanInQuery.optional(),
    suspect: onlyTrue.optional(),
    outcome: z.enum(outcomes).optional(),
    origin: originKey.optional(),
    deliveredTo: numberInQuery.optional(),
    minSeconds: secondsInQuery.optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(endsAfterItBegins, untilAfterFrom)
  .superRefine(({ from, until, ...filters }, context) => {
    const filter = unboundedFilter({ ...filters, from: microsOf(from), until: microsOf(until) });
    if (filter === undefined) return;
    context.addIssue({ ...issueOf(scanRule), path: [filter] });
  });
export type CallsQuery = z.output<typeof callsQuery>;
