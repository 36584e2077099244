import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { uuid } from '../values.js';
import { ofCdr } from './parts.js';

/** A fact that arrived after a call's record, or contradicts a report of one of its legs. */
export const callCorrection = z.object({
  reason: z
    .enum(['late-leg', 'conflicting-report'])
    .describe(
      '`late-leg`: facts arrived after the record; charges follow the corrected values. ' +
        '`conflicting-report`: a second report of a leg contradicts the first; the first counts.',
    ),
  legUuid: uuid.describe('Id of the leg concerned, on its switch.'),
  notedAt: z.iso.datetime().describe('When the correction was noted, ISO 8601.'),
  changes: z.array(
    z.object({
      field: z.string().describe('Field of the record; of the leg for a conflicting report.'),
      recorded: z
        .unknown()
        .describe(
          'Value in the call’s record, or in the first report; `present` instead of a caller’s number.',
        ),
      now: z
        .unknown()
        .describe(
          'Corrected value, or the value in the second report; `present` instead of a caller’s number.',
        ),
    }),
  ),
});
export type CallCorrection = z.infer<typeof callCorrection>;

/**
 * Lists the corrections of a call, oldest first, at most 200. For staff, who must give a reason. Forbidden
 * `staff-only`; not-found `no-such-call`.
 */
export const correctionsOfCall = defineOperation({
  ...ofCdr('Corrections of calls'),
  subject: 'correction.of-call.v1',
  read: { of: ['callId'] },
  request: { callId: uuid },
  reply: named('CorrectionsOfCall', z.object({ corrections: z.array(callCorrection) })),
}).get('/v1/calls/:id/corrections', {
  id: 'calls.corrections',
  named: { id: 'callId' },
  permission: 'calls:read',
  isForStaff: true,
  asOwner: 'each',
  summary: 'List the corrections of a call, oldest first.',
  description: 'Facts that arrived after the call’s record, or contradict it; at most 200.',
});
