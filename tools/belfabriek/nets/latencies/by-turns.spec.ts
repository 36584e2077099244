import { describe, expect, it } from '@jest/globals';
import { array, assert, constant, double, property } from 'fast-check';
import { byTurns, geometricMean, median, slower, type Compared } from './by-turns.js';

const same = (name: string): Compared => ({ name, before: 10, after: 10 });
const ten = Array.from({ length: 10 }, (_, index) => same(`read ${index}`));
const level = { latencies: ten, statements: [same('a read')], starts: [same('portal')] };

describe('byTurns', () => {
  it('measures both sides equally often, and alternates which goes first', async () => {
    const asked: string[] = [];
    const compared = await byTurns('x', 4, (side, round) => {
      asked.push(`${round}${side === 0 ? 'before' : 'after'}`);
      return Promise.resolve(side + 1);
    });
    expect(asked).toEqual([
      '0before',
      '0after',
      '1after',
      '1before',
      '2before',
      '2after',
      '3after',
      '3before',
    ]);
    expect(compared).toEqual({ name: 'x', before: 1, after: 2 });
  });

  it('median isn’t changed by a single slow request', () => {
    expect(median([3, 1, 1000, 2, 2])).toBe(2);
  });

  it('geometricMean lies between the smallest and the largest ratio', () => {
    const ratio = double({ min: 0.1, max: 10, noNaN: true });
    assert(
      property(array(ratio, { minLength: 1, maxLength: 20 }), (ratios) => {
        const mean = geometricMean(ratios);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...ratios) * 0.999);
        expect(mean).toBeLessThanOrEqual(Math.max(...ratios) * 1.001);
      }),
    );
    assert(property(constant(2), (two) => geometricMean([two, 1 / two]) === 1));
  });
});

describe('comparison of two versions’ speed', () => {
  it('accepts equal times', () => {
    expect(slower(level)).toEqual([]);
  });

  it('allows 15 % more time for one request, and no more', () => {
    const with1 = (after: number) => [{ ...same('GET /v1/calls'), after }, ...ten.slice(1)];
    expect(slower({ ...level, latencies: with1(11.4) })).toEqual([]);
    expect(slower({ ...level, latencies: with1(12) })).toEqual([
      'GET /v1/calls: a request takes 1.20 times as long.',
    ]);
  });

  it('allows 5 % more time on average, and no more', () => {
    const all = (after: number) => ten.map((each) => ({ ...each, after }));
    expect(slower({ ...level, latencies: all(10.4) })).toEqual([]);
    expect(slower({ ...level, latencies: all(10.6) })).toEqual([
      'Requests take 1.060 times as long on average.',
    ]);
  });

  it('reports one more SQL statement, and a start that takes 11 % longer', () => {
    const statements = [{ ...same('GET /v1/calls'), after: 11 }];
    const starts = [{ ...same('billing'), after: 11.1 }];
    expect(slower({ ...level, statements, starts })).toEqual([
      'GET /v1/calls: 11 SQL statements, not 10.',
      'billing: its start takes 1.11 times as long.',
    ]);
  });
});
