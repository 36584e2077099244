import { slug } from '@app/contracts';
import type { z } from 'zod';
import {
  booleanInQuery,
  endsAfterItBegins,
  instant,
  numberInQuery,
  untilAfterFrom,
} from '../asking/query-values.js';
import { cursorQuery } from '../paging.js';
import { callCursor } from './call-cursor.js';

export const callsQuery = cursorQuery
  .extend({
    after: callCursor.optional(),
    ownerId: slug.optional(),
    number: numberInQuery.optional(),
    callingNumber: numberInQuery.optional(),
    carrierId: slug.optional(),
    answered: booleanInQuery.optional(),
    from: instant.optional(),
    until: instant.optional(),
  })
  .refine(endsAfterItBegins, untilAfterFrom);
export type CallsQuery = z.output<typeof callsQuery>;
