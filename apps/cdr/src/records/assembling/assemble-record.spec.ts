import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/contracts';
import * as fc from 'fast-check';
import { aLeg as legOf } from '../../leg.fixture.js';
import type { Leg } from '../../legs/leg.js';
import { mergeLegs } from '../../legs/merge-legs.js';
import { plausibleTimes } from '../../legs/plausible-times.js';
import { assembleRecord, parseAnnouncements, parseAudio } from './assemble-record.js';
import { parseOrigin } from './call-parties.js';
import { callOfLeg, gatherCalls, isWhole } from './complete-calls.js';
import { numberReading } from './number-reading.js';

const id = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const start = 1795561557447433;
const hash = '0a'.repeat(32);

const quality = { mos: 4.1, lossPercent: 2, jitterMs: 9.3 };

const isA = (leg: Leg): boolean => leg.direction === 'inbound';

const isLong = (leg: Leg): boolean => leg.billedMicros > 7_200_000_000;

const aLeg = (more: Partial<Leg> = {}): Leg =>
  legOf({
    uuid: id(1),
    startedAt: start,
    progressedAt: start + 10,
    earlyMediaAt: start + 10,
    answeredAt: start + 20,
    endedAt: start + 5_000_020,
    billedMicros: 5_000_000,
    callingNumber: '0612345678',
    sipCallId: 'abc@127.0.0.2',
    originatedLegs: [id(2), id(3)],
    lastBridgeTo: id(3),
    own: {
      serviceNumber: '+319001234',
      ownerId: 'owner-1',
      carrierId: 'kpn',
      origin: 'NL/mobile',
      flowVersion: '3',
      tariffId: id(9),
      announced: `welkom:1200/1200/welkom,tariff:4000/4000/${hash}`,
      audio: `recording:${id(1)}-2,voicemail:${id(1)}-v1`,
      queuedAt: '1794304802001',
      queueOrder: 'local',
      suspicion: 'synchronous,regular',
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
    carrierId: 'kpn',
  },
  ...more,
});

const busy = bLeg(2, { answeredAt: null, billedMicros: 0, hangupCause: 'USER_BUSY' });
const answered = bLeg(3, { own: { ...bLeg(3).own, trunkTry: '2' } });

describe('assembleRecord', () => {
  it('lists no recording when the caller hung up during ringing, but lists a voicemail', () => {
    const left = aLeg({ lastBridgeTo: null, answeredAt: null, hangupCause: 'ORIGINATOR_CANCEL' });
    expect(assembleRecord(left, [busy], numberReading, isLong).audio).toEqual([
      { kind: 'voicemail', name: `${id(1)}-v1` },
    ]);
  });

  it('makes a record from an A leg and its B legs', () => {
    expect(
      assembleRecord(
        aLeg({
          answeredAt: start + 5_250_010,
          endedAt: start + 10_300_010,
          voiceQuality: quality,
        }),
        [answered, busy],
        numberReading,
        isLong,
      ),
    ).toEqual({
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
      tariffId: id(9),
      startedAt: start,
      progressedAt: start + 10,
      answeredAt: start + 5_250_010,
      endedAt: start + 10_300_010,
      billedMicros: 5_000_000,
      networkChargedSeconds: 6,
      ownerBillableSeconds: 5,
      hangupCause: 'NORMAL_CLEARING',
      deliveredTo: '+31201000103',
      announcements: [
        { prompt: 'welkom', playedMs: 1200, lengthMs: 1200, audio: null },
        { prompt: 'tariff', playedMs: 4000, lengthMs: 4000, audio: hash },
      ],
      answerOffsetMs: 5_250,
      audio: [
        { kind: 'recording', name: `${id(1)}-2` },
        { kind: 'voicemail', name: `${id(1)}-v1` },
      ],
      queuedAt: 1_794_304_802_001_000,
      queuedLocally: true,
      refused: null,
      barred: [],
      endedFor: null,
      suspicions: ['regular', 'synchronous'],
      attempts: [
        expect.objectContaining({ attempt: 1, trunkTry: 1, hangupCause: 'USER_BUSY' }),
        {
          legUuid: id(3),
          attempt: 2,
          trunkTry: 2,
          destination: '+31201000103',
          trunkId: 'kpn-out',
          carrierId: 'kpn',
          startedAt: start + 3,
          progressedAt: start + 10,
          answeredAt: start + 20,
          endedAt: start + 5_000_020,
          hangupCause: 'NORMAL_CLEARING',
          voiceQuality: null,
        },
      ],
      voiceQuality: quality,
      lost: false,
      missingLegs: [],
    });
  });

  it('reads the numbers of a call without a controller by the number plan alone', () => {
    const lost = aLeg({ own: { lost: 'true' }, originatedLegs: [], lastBridgeTo: null });
    expect(assembleRecord(lost, [], numberReading, isLong)).toMatchObject({
      calledNumber: '+319001234',
      origin: { country: 'NL', kind: 'mobile' },
      callingNumber: '+31612345678',
      carrierId: null,
      ownerId: null,
      flowVersion: null,
      lost: true,
    });
    expect(
      assembleRecord({ ...lost, calledNumber: '*100#' }, [], numberReading, isLong).calledNumber,
    ).toBe('*100#');
  });

  it('gives no destination when the bridged leg is missing or was not answered', () => {
    const gap = assembleRecord(aLeg(), [busy], numberReading, isLong);
    expect(gap).toMatchObject({ deliveredTo: null, missingLegs: [id(3)] });
    const unanswered = bLeg(3, { answeredAt: null });
    expect(
      assembleRecord(aLeg(), [busy, unanswered], numberReading, isLong).deliveredTo,
    ).toBeNull();
  });

  it('orders the trunks of one attempt by their turns, whenever each began', () => {
    const attempt = { callId: id(1), attempt: '1' };
    const legs = [
      bLeg(4, { own: { ...attempt, trunkTry: '2' } }),
      bLeg(5, { own: { ...attempt, trunkTry: '1' } }),
      bLeg(3, { own: { ...attempt, attempt: '2' } }),
      bLeg(2, { own: { ...attempt, trunkTry: 'x' } }),
    ];
    const { attempts } = assembleRecord(aLeg(), legs, numberReading, isLong);
    expect(attempts.map((one) => [one.legUuid, one.attempt, one.trunkTry])).toEqual([
      [id(2), 1, 1],
      [id(5), 1, 1],
      [id(4), 1, 2],
      [id(3), 2, 1],
    ]);
  });

  it.each([
    ['blocked-caller', 'blocked-caller'],
    ['', null],
    ['weather', null],
    [undefined, null],
  ])('reads the refusal %j as %j', (text, refused) => {
    const own = text === undefined ? {} : { refused: text };
    expect(assembleRecord(aLeg({ own }), [], numberReading, isLong).refused).toBe(refused);
  });

  it('gives barred attempts with their reasons, and the reason why the platform ended the call', () => {
    const barred =
      '1:+33612345678:country,x,3:31201000100:spend,4:+31201000100:spend,0:+311:country';
    const own = { barred: barred, endedFor: 'spend' };
    const record = assembleRecord(aLeg({ own }), [bLeg(2)], numberReading, isLong);
    expect(record.barred).toEqual([
      { attempt: 1, destination: '+33612345678', reason: 'country' },
      { attempt: 4, destination: '+31201000100', reason: 'spend' },
    ]);
    expect(record.attempts.map(({ legUuid }) => legUuid)).toEqual([bLeg(2).uuid]);
    expect(record.endedFor).toBe('spend');
    const otherwise = aLeg({ own: { endedFor: 'weather' } });
    expect(assembleRecord(otherwise, [], numberReading, isLong)).toMatchObject({
      barred: [],
      endedFor: null,
    });
  });

  it('marks a call beyond the longest as suspect, besides other suspicions', () => {
    const long = { billedMicros: 7_200_000_001 };
    const suspicionsIn = (more: Partial<Leg>): readonly string[] =>
      assembleRecord(aLeg(more), [], numberReading, isLong).suspicions;
    expect(suspicionsIn({ ...long, own: {} })).toEqual(['long']);
    expect(suspicionsIn({ ...long, own: { suspicion: 'regular,x,regular' } })).toEqual([
      'long',
      'regular',
    ]);
    expect(suspicionsIn({ billedMicros: 7_200_000_000, own: {} })).toEqual([]);
  });

  it('gives no number of a withheld caller, whatever the legs contain', () => {
    const record = assembleRecord(aLeg({ withheld: true }), [], numberReading, isLong);
    expect(record).toMatchObject({ callingNumber: null, withheld: true });
    expect(JSON.stringify(record)).not.toContain('12345678');
  });

  it('gives a record that fits its contract, whatever the channels’ variables contain', () => {
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
          trunkTry: text,
          refused: text,
          barred: text,
          endedFor: text,
          suspicion: text,
          trunkId: text,
          destination: text,
        }),
        text,
        (given, called) => {
          const own = Object.fromEntries(
            Object.entries(given).filter(([, value]) => value !== undefined),
          );
          const a = aLeg({ own, calledNumber: called ?? null, callingNumber: called ?? null });
          const record = assembleRecord(a, [bLeg(2, { own }), bLeg(3)], numberReading, isLong);
          const stored = { ...record, callingPrefix: null, position: 1 };
          expect(callRecord.safeParse(stored).error).toBeUndefined();
        },
      ),
    );
  });

  it('gives the same record for any order of legs, and for legs reported in parts', () => {
    const legs = [aLeg(), busy, answered];
    const expected = assembleRecord(aLeg(), [busy, answered], numberReading, isLong);
    const gappable = [
      'progressedAt',
      'earlyMediaAt',
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
          const stored = new Map<string, Leg>();
          const take = (leg: Leg): void => {
            const known = stored.get(leg.uuid);
            stored.set(leg.uuid, known === undefined ? leg : mergeLegs(known, leg).leg);
          };
          for (const part of parts) {
            const whole = legs[part.leg] ?? aLeg();
            const partial: Record<string, unknown> = { ...whole };
            for (const field of part.without) partial[field] = null;
            if (part.without.includes('answeredAt')) partial['billedMicros'] = 0;
            take({ ...whole, ...partial, own: part.own ? whole.own : {} });
          }
          for (const index of order) take(legs[index] ?? aLeg());
          const { calls, alone } = gatherCalls(
            [...stored.values()].filter(isA).map((a) => callOfLeg(a)),
            [...stored.values()].filter((leg) => !isA(leg)),
          );
          expect(alone).toEqual([]);
          expect(calls.map((call) => isWhole(call.call.a!, call.bLegs))).toEqual([true]);
          expect(
            calls.map(({ call, bLegs: own }) =>
              assembleRecord(call.a!, own, numberReading, isLong),
            ),
          ).toEqual([expected]);
        },
      ),
    );
  });
});

describe('mergeLegs', () => {
  it('fills missing fields, keeps stored values and names conflicts that the price depends on', () => {
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

  it('adjusts a second report’s answer that is impossible beside the stored end', () => {
    const stored = aLeg({ answeredAt: null, billedMicros: 0, endedAt: start + 10_000_000 });
    const later = aLeg({
      answeredAt: start + 12_000_000,
      endedAt: start + 72_000_000,
      billedMicros: 60_000_000,
    });
    const merged = mergeLegs(stored, later);
    expect(merged).toMatchObject({
      leg: { answeredAt: start + 10_000_000, endedAt: start + 10_000_000, billedMicros: 0 },
      conflicts: [{ field: 'answeredAt' }, { field: 'endedAt' }, { field: 'billedMicros' }],
    });
    expect(assembleRecord(merged.leg, [], numberReading, isLong)).toMatchObject({
      networkChargedSeconds: 0,
      ownerBillableSeconds: 0,
    });
    // The same report again changes nothing.
    expect(mergeLegs(merged.leg, later)).toEqual({ ...merged, filled: false });
  });

  it('bills at most the time between answer and end, whatever two reports contain', () => {
    const moment = fc.integer({ min: 0, max: 100_000_000 }).map((after) => start + after);
    const report = fc
      .record({ answeredAt: fc.option(moment), endedAt: moment, billed: fc.nat(200_000_000) })
      .map(({ answeredAt, endedAt, billed }) =>
        aLeg(plausibleTimes({ startedAt: start, answeredAt, endedAt, billed })),
      );
    fc.assert(
      fc.property(report, report, (stored, arrived) => {
        const { leg } = mergeLegs(stored, arrived);
        expect(leg.endedAt).toBe(stored.endedAt);
        if (leg.answeredAt === null) expect(leg.billedMicros).toBe(0);
        else {
          expect(leg.answeredAt).toBeLessThanOrEqual(leg.endedAt);
          expect(leg.billedMicros).toBeLessThanOrEqual(leg.endedAt - leg.answeredAt + 1_000_000);
        }
      }),
    );
  });

  it('finds no change in an equal report', () => {
    expect(mergeLegs(aLeg(), aLeg())).toEqual({ leg: aLeg(), filled: false, conflicts: [] });
  });

  it('drops the calling number once either report shows it as withheld', () => {
    const hidden = aLeg({ withheld: true, callingNumber: null });
    expect(mergeLegs(aLeg(), hidden).leg).toMatchObject({ withheld: true, callingNumber: null });
    expect(mergeLegs(hidden, aLeg()).leg).toMatchObject({ withheld: true, callingNumber: null });
  });
});

describe('channel variables and times of a record', () => {
  it('that are no announcements are left out', () => {
    expect(
      parseAnnouncements(`a:1/2, b:0/2/b,c,:1/2,D:1/2,e:-1/2,f:1/2/${hash},g:1/2/${hash}/x`),
    ).toEqual([
      { prompt: 'a', playedMs: 1, lengthMs: 2, audio: null },
      { prompt: 'b', playedMs: 0, lengthMs: 2, audio: null },
      { prompt: 'f', playedMs: 1, lengthMs: 2, audio: hash },
    ]);
    expect(parseAnnouncements(undefined)).toEqual([]);
  });

  it('that are no audio are left out', () => {
    expect(parseAudio('recording:a-1,voicemail:a-v1,fax:b,recording:,recording:../x,c')).toEqual([
      { kind: 'recording', name: 'a-1' },
      { kind: 'voicemail', name: 'a-v1' },
    ]);
    expect(parseAudio(undefined)).toEqual([]);
  });

  it.each([
    ['without early media', { earlyMediaAt: null }],
    ['without an answer', { answeredAt: null }],
    ['where the clock was set back in between', { earlyMediaAt: start + 30 }],
    [
      'where sound began with the answer',
      { earlyMediaAt: start + 5_249_000, answeredAt: start + 5_250_010 },
    ],
  ])('give no answer offset %s', (_, times) => {
    expect(assembleRecord(aLeg(times), [], numberReading, isLong).answerOffsetMs).toBeNull();
  });

  it.each([
    ['NL/mobile', { country: 'NL', kind: 'mobile' }],
    ['-/unknown', { country: null, kind: 'unknown' }],
    ['nl/mobile', null],
    ['NL', null],
    [undefined, null],
  ])('with the origin %s are read as %j', (text, origin) => {
    expect(parseOrigin(text)).toEqual(origin);
  });
});
