import { z } from 'zod';
import { cursors } from '../cursors.js';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { uuid } from '../values.js';
import { ofCdr } from './parts.js';

/** A second report of a leg that says otherwise than the first, which counts. */
export const conflictingReport = named(
  'ConflictingReport',
  z.object({
    callId: uuid.describe('The call’s; the leg’s own where it named none.'),
    legUuid: uuid,
    notedAt: z.iso.datetime(),
    fields: z.array(z.string()).describe('In what they differ.'),
  }),
);
export type ConflictingReport = z.infer<typeof conflictingReport>;

/** Reports that contradict what is held, the last that came first. Staff and services. */
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
  summary:
    'Reports of legs that contradict the first ones, which calls are rated by; newest first.',
});
