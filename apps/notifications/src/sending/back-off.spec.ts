import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { jittered, pauseAfter } from './back-off.js';

const minute = 60_000;

describe('pause after a failed try', () => {
  it('doubles, up to four hours', () => {
    expect([1, 2, 3, 8, 9, 10, 60].map((attempt) => pauseAfter(attempt, minute) / minute)).toEqual([
      1, 2, 4, 128, 240, 240, 240,
    ]);
  });

  it('varies at random by up to a fifth', () => {
    expect([0, 0.5, 0.999].map((chance) => jittered(1000, chance))).toEqual([800, 1000, 1200]);
  });

  it('never gets shorter, and is always a valid time', () => {
    assert(
      property(integer({ min: 1, max: 1e6 }), integer({ min: 10, max: 3_600_000 }), (n, first) => {
        const [pause, next] = [pauseAfter(n, first), pauseAfter(n + 1, first)];
        expect(next).toBeGreaterThanOrEqual(pause);
        expect(pause).toBeGreaterThanOrEqual(10);
        expect(Number.isSafeInteger(pause)).toBe(true);
      }),
    );
  });
});
