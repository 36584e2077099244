import { describe, expect, it } from '@jest/globals';
import { shownClock } from './shown-clock.js';

describe('shownClock', () => {
  it("shows the timeline's time when the script sets no clock", () => {
    expect(shownClock(undefined, 1000)(1500)).toBe(1500);
  });

  it('shows a clock that is ahead and is set forward and back during the call', () => {
    const steps = [
      { afterMs: 100, byMs: 3_600_000 },
      { afterMs: 300, byMs: -7_200_000 },
    ];
    const shown = shownClock({ aheadMs: -50, steps }, 1000);
    expect([1000, 1099, 1100, 1299, 1300].map(shown)).toEqual([
      950, 1049, 3_601_050, 3_601_249, -3_598_750,
    ]);
  });
});
