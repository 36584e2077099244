import { outcomeCauses, refusals, type CallRecord } from '@app/contracts';
import { callRecord } from '@app/testing/builders';
import * as fc from 'fast-check';

const hour = 3_600_000_000;
const at = (instant: string): number => Date.parse(instant) * 1000;

/** Times of calls: the ends of months and years, and the nights on which clocks change. */
const moments = [
  '2025-12-31T23:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-09-30T22:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-10-31T23:00:00Z',
].map(at);

const anyOwner = fc.constantFrom('owner-1', 'owner-2', null);
export const anyNumber = fc.constantFrom('+319001234', '+318001122', '+31880000001');
export const anyOrigin = fc.constantFrom<CallRecord['origin']>(
  { country: 'NL', kind: 'mobile' },
  { country: 'NL', kind: 'fixed' },
  { country: 'BE', kind: 'mobile' },
  { country: null, kind: 'unknown' },
);
const anyCause = fc.constantFrom(...Object.values(outcomeCauses).flat(), 'NETWORK_OUT_OF_ORDER');

/** A call of any outcome around any of those moments; the spec adds the position. */
export const anyRecord: fc.Arbitrary<Omit<CallRecord, 'position'>> = fc
  .record({
    callId: fc.uuid({ version: 4 }),
    ownerId: anyOwner,
    calledNumber: anyNumber,
    origin: anyOrigin,
    moment: fc.constantFrom(...moments),
    after: fc.integer({ min: -26 * hour, max: 26 * hour }),
    rings: fc.integer({ min: 0, max: 60_000_000 }),
    talks: fc.option(fc.integer({ min: 0, max: 2 * hour })),
    hangupCause: anyCause,
    refused: fc.option(fc.constantFrom(...refusals), { freq: 8 }),
    lost: fc.boolean(),
  })
  .map(({ moment, after, rings, talks, refused, ...more }) => {
    const startedAt = moment + after;
    const billedMicros = talks ?? 0;
    return callRecord({
      ...more,
      startedAt,
      refused: talks === null ? refused : null,
      answeredAt: talks === null ? null : startedAt + rings,
      endedAt: startedAt + rings + billedMicros,
      billedMicros,
      ownerBillableSeconds: Math.ceil(billedMicros / 1e6) + (talks === null ? 0 : 3),
      callingNumber: null,
    });
  });
