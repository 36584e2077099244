import { describe, expect, it } from '@jest/globals';
import type { OracleScript } from '../world/input.js';
import { stamped } from './stamped.js';

const at = (clock: OracleScript['clock']): OracleScript => ({
  index: 0,
  sipCallId: 'a',
  atMs: 1_000_000,
  sourceAddress: '',
  to: '',
  from: { number: '', presentation: 'shown' },
  caller: { cancelsAfterMs: null, hangsUpAfterMs: 60_000 },
  destinations: {},
  clock,
});

/** Rings for 10 s, then talks for 20 s. */
const course = { startMs: 0, answerMs: 10_000, endMs: 30_000 };
const set = (afterMs: number, byMs: number) =>
  stamped(at({ aheadMs: 0, steps: [{ afterMs, byMs }] }), course);

describe('stamped', () => {
  it('shifts all times by a clock that is ahead', () => {
    expect(stamped(at({ aheadMs: -5000, steps: [] }), course)).toEqual({
      startedAt: 995_000_000,
      answeredAt: 1_005_000_000,
      endedAt: 1_025_000_000,
      billedMicros: 20_000_000,
      doubts: [],
    });
  });

  it('lengthens the leg by a forward step of the clock, which nothing in the record reveals', () => {
    expect(set(20_000, 3_600_000)).toMatchObject({ billedMicros: 3_620_000_000, doubts: [] });
  });

  it('shortens the leg by a backward step of the clock while the result is possible', () => {
    expect(set(20_000, -15_000)).toMatchObject({ billedMicros: 5_000_000, doubts: [] });
  });

  it('ends the leg at its answer, unbilled, when the reported end is before the answer', () => {
    expect(set(20_000, -25_000)).toMatchObject({
      answeredAt: 1_005_000_000,
      endedAt: 1_005_000_000,
      billedMicros: 0,
      doubts: ['answer_uepoch'],
    });
  });

  it('ends the leg at its start when the reported end is an hour before the start', () => {
    expect(set(20_000, -3_600_000)).toMatchObject({
      answeredAt: 1_000_000_000,
      endedAt: 1_000_000_000,
      billedMicros: 0,
      doubts: ['end_uepoch', 'answer_uepoch'],
    });
  });

  it('answers the leg at its start when the reported answer is before the start', () => {
    expect(set(5000, -12_000)).toMatchObject({
      answeredAt: 1_000_000_000,
      endedAt: 1_018_000_000,
      billedMicros: 18_000_000,
      doubts: ['answer_uepoch', 'billusec'],
    });
  });

  it('keeps billed time half a second longer than the leg, as a switch that counts whole seconds reports it', () => {
    expect(set(5000, -10_500)).toMatchObject({
      endedAt: 1_019_500_000,
      billedMicros: 20_000_000,
      doubts: ['answer_uepoch'],
    });
  });
});
