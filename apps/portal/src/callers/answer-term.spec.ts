import { describe, expect, it } from '@jest/globals';
import { dueAt, shownFrom } from './answer-term.js';

const iso = (at: Date): string => at.toISOString();

describe('dueAt', () => {
  it.each([
    ['2026-11-26T23:10:00.000Z', '2026-12-26T23:10:00.000Z'],
    ['2027-01-31T12:00:00.000Z', '2027-02-28T12:00:00.000Z'],
    ['2028-01-31T12:00:00.000Z', '2028-02-29T12:00:00.000Z'],
    ['2026-12-15T00:00:00.000Z', '2027-01-15T00:00:00.000Z'],
  ])('is a month after the request: made at %s, due at %s', (made, due) => {
    expect(iso(dueAt(new Date(made)))).toBe(due);
  });
});

describe('shownFrom', () => {
  it('is three calendar months before a moment', () => {
    expect(iso(shownFrom(new Date('2026-11-26T10:00:00.000Z')))).toBe('2026-08-26T10:00:00.000Z');
    expect(iso(shownFrom(new Date('2026-05-31T10:00:00.000Z')))).toBe('2026-02-28T10:00:00.000Z');
  });
});
