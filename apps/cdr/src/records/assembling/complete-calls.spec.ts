import { describe, expect, it } from '@jest/globals';
import type { CallRecord } from '@app/contracts';
import { attempt, callRecord } from '@app/testing/builders';
import * as fc from 'fast-check';
import { aLeg } from '../../leg.fixture.js';
import { legKey, type Leg } from '../../legs/leg.js';
import { callOfLeg, callOfRecord, gatherCalls, type KnownCall } from './complete-calls.js';

const startedAt = 1_795_561_557_000_000;

const leg = (uuid: string, more: Partial<Leg>): Leg =>
  aLeg({
    uuid,
    startedAt,
    answeredAt: null,
    endedAt: startedAt + 5_000_000,
    billedMicros: 0,
    ...more,
  });

const bLeg = (uuid: string, callId: string | null, more: Partial<Leg> = {}): Leg =>
  leg(uuid, { direction: 'outbound', callId, ...more });

const hour = 3_600_000_000;

const record = (a: Leg, attempted: readonly Leg[]): CallRecord =>
  callRecord({
    callId: a.uuid,
    startedAt: a.startedAt,
    endedAt: a.endedAt,
    attempts: attempted.map((b) => attempt({ legUuid: b.uuid, startedAt: b.startedAt })),
  });

/** The legs that each call gets, by its id and in the order given. */
const given = (
  calls: readonly KnownCall[],
  bLegs: readonly Leg[],
): { calls: [string, string[]][]; alone: string[] } => {
  const gathered = gatherCalls(calls, bLegs);
  const uuids = (legs: readonly Leg[]): string[] => legs.map(({ uuid }) => uuid);
  return {
    calls: gathered.calls.map((one) => [one.call.callId, uuids(one.bLegs)]),
    alone: uuids(gathered.alone),
  };
};

describe('a B leg', () => {
  it('that two calls name belongs to the call that it names', () => {
    const calls = ['a1', 'a2'].map((uuid) => callOfLeg(leg(uuid, { originatedLegs: ['b'] })));
    expect(given(calls, [bLeg('b', 'a1')]).calls).toEqual([
      ['a1', ['b']],
      ['a2', []],
    ]);
  });

  it('that names no call belongs to the call that names it, and to no other', () => {
    const calls = [callOfLeg(leg('a1', { originatedLegs: ['b'] })), callOfLeg(leg('a2', {}))];
    expect(given(calls, [bLeg('b', null), bLeg('c', null)])).toEqual({
      calls: [
        ['a1', ['b']],
        ['a2', []],
      ],
      alone: ['c'],
    });
  });

  it('belongs to no call of the same uuid that is days away', () => {
    const later = startedAt + 72 * hour;
    const far = bLeg('b', 'a', { startedAt: later, endedAt: later + 1 });
    expect(given([callOfLeg(leg('a', {}))], [far])).toEqual({
      calls: [['a', []]],
      alone: ['b'],
    });
  });

  it('belongs to the nearest of several possible calls, in any order of them', () => {
    const calls = [0, 1, 2].map((index) =>
      callOfLeg(leg('a', { startedAt: startedAt + index * hour, originatedLegs: ['b'] })),
    );
    const near = bLeg('b', 'a', { startedAt: startedAt + hour + 1 });
    for (const order of [calls, calls.toReversed()]) {
      const found = gatherCalls(order, [near]).calls.filter(({ bLegs }) => bLegs.length > 0);
      expect(found.map(({ call }) => call.startedAt)).toEqual([startedAt + hour]);
    }
  });

  it('belongs to a call that names it rather than to a nearer one that does not', () => {
    const calls = [
      callOfLeg(leg('a', {})),
      callOfLeg(leg('a', { startedAt: startedAt + hour, originatedLegs: ['b'] })),
    ];
    expect(given(calls, [bLeg('b', 'a')]).calls).toEqual([
      ['a', []],
      ['a', ['b']],
    ]);
  });

  it('in a record or in its correction stays with that call', () => {
    const [first, second] = [leg('a', {}), leg('a', { startedAt: startedAt + hour })];
    const near = bLeg('b', 'a', { startedAt: startedAt + hour });
    const naming = callOfLeg({ ...second, originatedLegs: ['b'] });
    expect(given([naming, callOfLeg(first, record(first, [near]))], [near])).toEqual({
      calls: [
        ['a', []],
        ['a', ['b']],
      ],
      alone: [],
    });
    const corrected = record(first, [near]).attempts;
    const gone = callOfRecord(record(first, []), corrected);
    expect(given([naming, gone], [near]).calls.map(([, legs]) => legs)).toEqual([[], ['b']]);
  });

  it('belongs to one call at most, and to the same one in any order', () => {
    const uuids = ['a1', 'a2'];
    const at = fc.integer({ min: 0, max: 30 }).map((hours) => startedAt + hours * hour);
    const aLeg = fc.record({
      uuid: fc.constantFrom(...uuids),
      startedAt: at,
      originatedLegs: fc.subarray(['b1', 'b2', 'b3']),
      isRecorded: fc.boolean(),
    });
    const other = fc.record({
      uuid: fc.constantFrom('b1', 'b2', 'b3'),
      callId: fc.option(fc.constantFrom(...uuids)),
      startedAt: at,
    });
    const distinct = { selector: (one: { uuid: string; startedAt: number }) => legKey(one) };
    fc.assert(
      fc.property(
        fc.uniqueArray(aLeg, { maxLength: 4, ...distinct }),
        fc.uniqueArray(other, { maxLength: 4, ...distinct }),
        (aLegs, others) => {
          const bLegs = others.map((one) => bLeg(one.uuid, one.callId, one));
          const calls = aLegs.map(({ isRecorded, ...one }) => {
            const a = leg(one.uuid, one);
            return callOfLeg(a, isRecorded ? record(a, bLegs.slice(0, 1)) : undefined);
          });
          const pairs = (one: readonly KnownCall[], legs: readonly Leg[]): string[] =>
            gatherCalls(one, legs)
              .calls.flatMap(({ call, bLegs: own }) =>
                own.map((b) => `${call.callId}@${call.startedAt} ${legKey(b)}`),
              )
              .toSorted();
          const found = pairs(calls, bLegs);
          expect(new Set(found.map((pair) => pair.split(' ')[1])).size).toBe(found.length);
          expect(pairs(calls.toReversed(), bLegs.toReversed())).toEqual(found);
        },
      ),
    );
  });
});
