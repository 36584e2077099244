import type { ConflictingReport } from '@app/contracts';
import { uuid } from './values.fixture.js';

export const conflicts: readonly ConflictingReport[] = [
  {
    callId: uuid(1),
    legUuid: uuid(1),
    notedAt: '2026-11-24T09:21:00.000Z',
    fields: ['endedAt', 'billedMicros'],
  },
];

/** Of two months calls were corrected after their documents. */
export const correctedMonths = [
  {
    from: '2026-09-07T22:00:00.000Z',
    until: '2026-09-09T22:00:00.000Z',
    calls: 12,
    since: '2026-11-02T08:00:00.000Z',
  },
  {
    from: '2026-10-04T22:00:00.000Z',
    until: '2026-10-05T22:00:00.000Z',
    calls: 1,
    since: '2026-11-24T08:00:00.000Z',
  },
];
