import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

describe('Pace', () => {
  it('allows the maximum per minute at once, and further ones as time passes', () => {
    const pace = new Pace(60);
    const through = (at: number): number => {
      let count = 0;
      for (; pace.may(at); count++) pace.spend();
      return count;
    };
    expect(through(0)).toBe(60);
    expect(through(999)).toBe(0);
    expect(through(3_000)).toBe(3);
    expect(through(3_600_000)).toBe(60);
  });

  it('waits if the clock is set back', () => {
    const pace = new Pace(1);
    expect(pace.may(60_000)).toBe(true);
    pace.spend();
    expect(pace.may(0)).toBe(false);
    expect(pace.may(60_000)).toBe(true);
  });
});
