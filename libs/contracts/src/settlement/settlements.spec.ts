import { describe, expect, it } from '@jest/globals';
import { dayOfSettlement } from './settlements.js';

describe('dayOfSettlement', () => {
  it('must be a date of this century', () => {
    expect(dayOfSettlement.safeParse('2026-10-31').success).toBe(true);
    // PostgreSQL has no year 0.
    for (const day of ['0000-01-01', '1999-12-31', '2026-02-30', '31-10-2026']) {
      expect(dayOfSettlement.safeParse(day).success).toBe(false);
    }
  });
});
