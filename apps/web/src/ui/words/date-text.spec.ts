import { describe, expect, it } from '@jest/globals';
import { readDate, writeDate } from './date-text.js';

describe('readDate and writeDate', () => {
  it('read a date day first with any separator, or as ISO 8601', () => {
    for (const typed of [
      '31-12-2026',
      '31/12/2026',
      '31.12.2026',
      '31 12 2026',
      '31122026',
      '2026-12-31',
      '31-12-26',
      ' 31-12-2026 ',
    ]) {
      expect(readDate(typed, 'date')).toBe('2026-12-31');
    }
    expect(readDate('1-2-2026', 'date')).toBe('2026-02-01');
    expect(readDate('', 'date')).toBe('');
  });

  it('refuse a day that the calendar doesn’t have', () => {
    for (const typed of ['31-02-2026', '12-31-2026', '32-01-2026', 'morgen', '2026', '1-1-226']) {
      expect(readDate(typed, 'date')).toBeNull();
    }
  });

  it('read a date with a time, and a month', () => {
    expect(readDate('31-12-2026 9:30', 'datetime')).toBe('2026-12-31T09:30');
    expect(readDate('2026-12-31T09:30', 'datetime')).toBe('2026-12-31T09:30');
    expect(readDate('31 12 2026 9.30', 'datetime')).toBe('2026-12-31T09:30');
    expect(readDate('31-12-2026 24:00', 'datetime')).toBeNull();
    expect(readDate('31-12-2026', 'datetime')).toBeNull();
    expect(readDate('9-2026', 'month')).toBe('2026-09');
    expect(readDate('13-2026', 'month')).toBeNull();
  });

  it('write a date day first', () => {
    expect(writeDate('2026-12-31', 'nl')).toBe('31-12-2026');
    expect(writeDate('2026-12-31T09:30', 'nl')).toBe('31-12-2026 09:30');
    expect(writeDate('2026-12', 'nl')).toBe('12-2026');
    expect(writeDate('', 'nl')).toBe('');
    expect(writeDate('2026-12-31T09:30', 'en')).toBe('31/12/2026 09:30');
    expect(readDate(writeDate('2026-12', 'en'), 'month')).toBe('2026-12');
  });
});
