import { slug } from '@app/contracts';
import { z } from 'zod';
import {
  booleanInQuery,
  endsAfterItBegins,
  instant,
  numberInQuery,
  untilAfterFrom,
} from '../asking/query-values.js';
import { written } from '../openapi/schema-names.js';
import { cursorQuery } from '../paging.js';
import { callCursor } from './call-cursor.js';

/** Only those that a person should look at; whoever wants all leaves it out. */
const onlyTrue = written(
  z.literal('true', 'must be true, or left out').transform(() => true as const),
  { type: 'boolean', enum: [true] },
);

export const callsQuery = cursorQuery
  .extend({
    after: callCursor.optional(),
    ownerId: slug.optional(),
    number: numberInQuery.optional(),
    callingNumber: numberInQuery.optional(),
    carrierId: slug.optional(),
    answered: booleanInQuery.optional(),
    suspect: onlyTrue.optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(endsAfterItBegins, untilAfterFrom);
export type CallsQuery = z.output<typeof callsQuery>;
