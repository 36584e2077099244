import { describe, expect, it } from '@jest/globals';
import { array, assert, integer, property } from 'fast-check';
import { scaleOf } from './chart-scale.js';

describe('scaleOf', () => {
  it.each([
    [[], 0, [0]],
    [[0, 0], 1, [0]],
    [[3], 1, [0, 1, 2, 3]],
    [[7, 12], 1, [0, 5, 10, 15]],
    [[97], 1, [0, 50, 100]],
    [[1_234_567_890], 0, [0, 500_000_000, 1_000_000_000, 1_500_000_000]],
    [[-40, 90], 0, [-50, 0, 50, 100]],
  ])('of %j with steps of at least %d has the lines %j', (values, least, ticks) => {
    expect(scaleOf(values, least).ticks.map((tick) => tick + 0)).toEqual(ticks);
  });

  it('covers all values and zero with at most seven lines', () => {
    const value = integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
    assert(
      property(array(value, { minLength: 1, maxLength: 40 }), (values) => {
        const { from, to, ticks } = scaleOf(values, 1);
        expect(Math.min(0, ...values)).toBeGreaterThanOrEqual(from);
        expect(Math.max(0, ...values)).toBeLessThanOrEqual(to);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks).toContain(0);
      }),
    );
  });
});
