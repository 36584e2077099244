import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { uuid } from '../values.js';
import { ofCdr } from './parts.js';

/** A second report of a leg that contradicts the first; the first counts. */
export const conflictingReport = named(
  'ConflictingReport',
  z.object({
    callId: uuid.describe('Id of the call; of the leg, where the leg names no call.'),
    legUuid: uuid,
    notedAt: z.iso.datetime().describe('When cdr noted the conflict, ISO 8601.'),
    fields: z.array(z.string()).describe('Fields that differ.'),
  }),
);
export type ConflictingReport = z.infer<typeof conflictingReport>;

/**
 * Lists contradicting reports of legs, newest first. For staff and services. Forbidden
 * `staff-only`; invalid `invalid-cursor`.
 */
export const conflictingReports = defineOperation({
  ...ofCdr('Corrections of calls'),
  subject: 'correction.conflicts.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: z.string().max(30).optional() },
  reply: pageSchema(conflictingReport),
}).get('/v1/reratings/conflicts', {
  id: 'reratings.conflicts',
  permission: 'runs:read',
  entered: { after: cursors.row.optional() },
  summary: 'List contradicting reports of legs, newest first.',
  description:
    'A leg is one connection of a call; its facts may be reported more than once. Here a later report contradicts the first; rating uses the first.',
});
