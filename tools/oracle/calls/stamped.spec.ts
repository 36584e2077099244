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

/** Rings for 10 s, talks for 20 s. */
const course = { startMs: 0, answerMs: 10_000, endMs: 30_000 };
const set = (afterMs: number, byMs: number) =>
  stamped(at({ aheadMs: 0, steps: [{ afterMs, byMs }] }), course);

describe('a leg after its switch’s clock', () => {
  it('is as far ahead as the clock', () => {
    expect(stamped(at({ aheadMs: -5000, steps: [] }), course)).toEqual({
      startedAt: 995_000_000,
      answeredAt: 1_005_000_000,
      endedAt: 1_025_000_000,
      billedMicros: 20_000_000,
      doubts: [],
    });
  });

  it('is longer by what the clock was put forward, which nobody can see', () => {
    expect(set(20_000, 3_600_000)).toMatchObject({ billedMicros: 3_620_000_000, doubts: [] });
  });

  it('is shorter by what it was put back, as long as that can be', () => {
    expect(set(20_000, -15_000)).toMatchObject({ billedMicros: 5_000_000, doubts: [] });
  });

  it('ends with its answer when that would be later, and costs nothing', () => {
    expect(set(20_000, -25_000)).toMatchObject({
      answeredAt: 1_005_000_000,
      endedAt: 1_005_000_000,
      billedMicros: 0,
      doubts: ['answer_uepoch'],
    });
  });

  it('ends with its start when it would have ended before, by an hour', () => {
    expect(set(20_000, -3_600_000)).toMatchObject({
      answeredAt: 1_000_000_000,
      endedAt: 1_000_000_000,
      billedMicros: 0,
      doubts: ['end_uepoch', 'answer_uepoch'],
    });
  });

  it('is answered at its start when its answer would have been before', () => {
    expect(set(5000, -12_000)).toMatchObject({
      answeredAt: 1_000_000_000,
      endedAt: 1_018_000_000,
      billedMicros: 18_000_000,
      doubts: ['answer_uepoch', 'billusec'],
    });
  });

  it('has half a second more on the bill when that is what the switch counted', () => {
    expect(set(5000, -10_500)).toMatchObject({
      endedAt: 1_019_500_000,
      billedMicros: 20_000_000,
      doubts: ['answer_uepoch'],
    });
  });
});
