import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/contracts';
import * as fc from 'fast-check';
import type { Leg } from '../legs/leg.js';
import { mergeLegs } from '../legs/merge-legs.js';
import { assembleRecord, parseAnnouncements } from './assemble-record.js';
import { parseOrigin } from './call-parties.js';
import { gatherCalls, isWhole } from './complete-calls.js';
import { numberReading } from './number-reading.js';

const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const start = 1795561557447433;

const aLeg = (more: Partial<Leg> = {}): Leg => ({
  uuid: id(1),
  switchName: 'fs1',
  direction: 'inbound',
  callId: id(1),
  startedAt: start,
  progressedAt: start + 10,
  answeredAt: start + 20,
  endedAt: start + 5_000_020,
  billedMicros: 5_000_000,
  hangupCause: 'NORMAL_CLEARING',
  callingNumber: '0612345678',
  withheld: false,
  calledNumber: '09001234',
  sipCallId: 'abc@127.0.0.2',
  originatedLegs: [id(2), id(3)],
  lastBridgeTo: id(3),
  own: {
    serviceNumber: '+319001234',
    ownerId: 'owner-1',
    carrierId: 'kpn',
    origin: 'NL/mobile',
    flowVersion: '3',
    announced: 'welkom:1200/1200,tarief:300/4000',
  },
  ...more,
});

const bLeg = (index: number, more: Partial<Leg> = {}): Leg => ({
  ...aLeg(),
  uuid: id(index),
  direction: 'outbound',
  startedAt: start + index,
  callingNumber: null,
  calledNumber: `3120100010${index}`,
  originatedLegs: [],
  lastBridgeTo: null,
  own: {
    callId: id(1),
    attempt: String(index - 1),
    destination: `+3120100010${index}`,
    trunkId: 'kpn-out',
  },
  ...more,
});

const busy = bLeg(2, { answeredAt: null, billedMicros: 0, hangupCause: 'USER_BUSY' });
const answered = bLeg(3);

describe('a record', () => {
  it('is what its legs say', () => {
    expect(assembleRecord(aLeg(), [answered, busy], numberReading)).toEqual({
      callId: id(1),
      switchName: 'fs1',
      sipCallId: 'abc@127.0.0.2',
      carrierId: 'kpn',
      ownerId: 'owner-1',
      callingNumber: '+31612345678',
      withheld: false,
      origin: { country: 'NL', kind: 'mobile' },
      calledNumber: '+319001234',
      flowVersion: 3,
      startedAt: start,
      answeredAt: start + 20,
      endedAt: start + 5_000_020,
      billedMicros: 5_000_000,
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: '+31201000103',
      announcements: [
        { prompt: 'welkom', playedMs: 1200, lengthMs: 1200 },
        { prompt: 'tarief', playedMs: 300, lengthMs: 4000 },
      ],
      attempts: [
        expect.objectContaining({ attempt: 1, legUuid: id(2), hangupCause: 'USER_BUSY' }),
        {
          legUuid: id(3),
          attempt: 2,
          destination: '+31201000103',
          trunkId: 'kpn-out',
          startedAt: start + 3,
          answeredAt: start + 20,
          endedAt: start + 5_000_020,
          hangupCause: 'NORMAL_CLEARING',
        },
      ],
      lost: false,
      missingLegs: [],
    });
  });

  it('of a call that no controller took is read by the number plan alone', () => {
    const lost = aLeg({ own: { lost: 'true' }, originatedLegs: [], lastBridgeTo: null });
    expect(assembleRecord(lost, [], numberReading)).toMatchObject({
      calledNumber: '+319001234',
      origin: { country: 'NL', kind: 'mobile' },
      callingNumber: '+31612345678',
      carrierId: null,
      ownerId: null,
      flowVersion: null,
      lost: true,
    });
    expect(assembleRecord({ ...lost, calledNumber: '*100#' }, [], numberReading).calledNumber).toBe(
      '*100#',
    );
  });

  it('was delivered to nobody when the leg it was bridged to is missing or was not answered', () => {
    const gap = assembleRecord(aLeg(), [busy], numberReading);
    expect(gap).toMatchObject({ deliveredTo: null, missingLegs: [id(3)] });
    const unanswered = bLeg(3, { answeredAt: null });
    expect(assembleRecord(aLeg(), [busy, unanswered], numberReading).deliveredTo).toBeNull();
  });

  it('of a withheld caller has no number, whatever the legs hold', () => {
    const record = assembleRecord(aLeg({ withheld: true }), [], numberReading);
    expect(record).toMatchObject({ callingNumber: null, withheld: true });
    expect(JSON.stringify(record)).not.toContain('12345678');
  });

  it('fits its contract, whatever was set on the channels', () => {
    const text = fc.option(fc.string({ maxLength: 20 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          carrierId: text,
          ownerId: text,
          origin: text,
          flowVersion: text,
          announced: text,
          serviceNumber: text,
          attempt: text,
          trunkId: text,
          destination: text,
        }),
        text,
        (given, called) => {
          const own = Object.fromEntries(
            Object.entries(given).filter(([, value]) => value !== undefined),
          );
          const a = aLeg({ own, calledNumber: called ?? null, callingNumber: called ?? null });
          const record = assembleRecord(a, [bLeg(2, { own }), bLeg(3)], numberReading);
          expect(callRecord.safeParse({ ...record, position: 1 }).error).toBeUndefined();
        },
      ),
    );
  });

  it('is the same in any order of its legs, and with each told of in parts', () => {
    const legs = [aLeg(), busy, answered];
    const expected = assembleRecord(aLeg(), [busy, answered], numberReading);
    const gappable = [
      'progressedAt',
      'answeredAt',
      'callingNumber',
      'calledNumber',
      'sipCallId',
      'lastBridgeTo',
    ] as const;
    const report = fc.record({
      leg: fc.nat(2),
      without: fc.subarray([...gappable]),
      own: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(report),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (parts, order) => {
          const held = new Map<string, Leg>();
          const take = (leg: Leg): void => {
            const known = held.get(leg.uuid);
            held.set(leg.uuid, known === undefined ? leg : mergeLegs(known, leg).leg);
          };
          for (const part of parts) {
            const whole = legs[part.leg] ?? aLeg();
            const partial: Record<string, unknown> = { ...whole };
            for (const field of part.without) partial[field] = null;
            if (part.without.includes('answeredAt')) partial['billedMicros'] = 0;
            take({ ...whole, ...partial, own: part.own ? whole.own : {} });
          }
          for (const index of order) take(legs[index] ?? aLeg());
          const { calls, alone } = gatherCalls([...held.values()]);
          expect(alone).toEqual([]);
          expect(calls.map(isWhole)).toEqual([true]);
          expect(calls.map((call) => assembleRecord(call.a, call.bLegs, numberReading))).toEqual([
            expected,
          ]);
        },
      ),
    );
  });
});

describe('merging reports of a leg', () => {
  it('fills gaps, keeps what is held and names what money hangs on', () => {
    const merged = mergeLegs(
      aLeg({ sipCallId: null }),
      aLeg({ endedAt: start + 9, sipCallId: 'x' }),
    );
    expect(merged.leg).toEqual(aLeg({ sipCallId: 'x' }));
    expect(merged.filled).toBe(true);
    expect(merged.conflicts).toEqual([
      { field: 'endedAt', held: start + 5_000_020, arrived: start + 9 },
    ]);
  });

  it('says that nothing changed when the second source says the same', () => {
    expect(mergeLegs(aLeg(), aLeg())).toEqual({ leg: aLeg(), filled: false, conflicts: [] });
  });

  it('drops the calling number as soon as one source says that it is withheld', () => {
    const hidden = aLeg({ withheld: true, callingNumber: null });
    expect(mergeLegs(aLeg(), hidden).leg).toMatchObject({ withheld: true, callingNumber: null });
    expect(mergeLegs(hidden, aLeg()).leg).toMatchObject({ withheld: true, callingNumber: null });
  });
});

describe('channel variables of a record', () => {
  it('that do not read as announcements are left out', () => {
    expect(parseAnnouncements('a:1/2, b:0/2,c,:1/2,D:1/2,e:-1/2')).toEqual([
      { prompt: 'a', playedMs: 1, lengthMs: 2 },
      { prompt: 'b', playedMs: 0, lengthMs: 2 },
    ]);
    expect(parseAnnouncements(undefined)).toEqual([]);
  });

  it.each([
    ['NL/mobile', { country: 'NL', kind: 'mobile' }],
    ['-/unknown', { country: null, kind: 'unknown' }],
    ['nl/mobile', null],
    ['NL', null],
    [undefined, null],
  ])('%s is an origin', (text, origin) => {
    expect(parseOrigin(text)).toEqual(origin);
  });
});
