import { describe, expect, it } from '@jest/globals';
import { retryDelayMs } from './retry-delay.js';

describe('retryDelayMs', () => {
  const delays = (random: () => number): number[] =>
    [1, 2, 3, 4, 5, 1_000].map((attempt) =>
      retryDelayMs(attempt, { firstMs: 250, maxMs: 3_000, random }),
    );

  it('doubles up to the longest wait', () => {
    expect(delays(() => 0)).toEqual([250, 500, 1_000, 2_000, 3_000, 3_000]);
  });

  it('subtracts up to half at random', () => {
    expect(delays(() => 0.999_999)).toEqual([125, 250, 500, 1_000, 1_500, 1_500]);
  });
});
