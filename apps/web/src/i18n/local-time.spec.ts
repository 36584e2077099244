import { describe, expect, it } from '@jest/globals';
import { instantOf, localOf } from './local-time.js';

describe('instantOf and localOf, between Dutch local time and instants', () => {
  it('are each other’s inverse, also on days when clocks change', () => {
    for (const [local, instant] of [
      ['2026-07-01T12:30', '2026-07-01T10:30:00.000Z'],
      ['2026-01-01T00:00', '2025-12-31T23:00:00.000Z'],
      ['2026-10-25T01:30', '2026-10-24T23:30:00.000Z'],
      ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
      ['2026-10-25T23:59', '2026-10-25T22:59:00.000Z'],
      ['2026-03-29T01:30', '2026-03-29T00:30:00.000Z'],
      ['2026-03-29T12:00', '2026-03-29T10:00:00.000Z'],
    ] as const) {
      expect(instantOf(local)).toBe(instant);
      expect(localOf(instant)).toBe(local);
    }
  });

  it('take the first of two equal times, and move a skipped time forward by the skipped hour', () => {
    expect(instantOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  });
});
