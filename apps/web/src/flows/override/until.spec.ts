import { describe, expect, it } from '@jest/globals';
import { endOf, usualEnd } from './until.js';

const noon = new Date('2026-11-25T11:00:00Z');

describe('the end of an override', () => {
  it.each([
    ['hour', '2026-11-25T12:00:00.000Z'],
    ['day', '2026-11-25T23:00:00.000Z'],
    ['morning', '2026-11-26T08:00:00.000Z'],
    ['moment', '2026-12-01T16:00:00.000Z'],
    ['further-notice', null],
  ] as const)('for %s is %s', (end, instant) => {
    expect(endOf(end, '2026-12-01T17:00', noon)).toBe(instant);
  });

  it('follows Dutch local time, also when summer time begins', () => {
    const beforeSummer = new Date('2027-03-27T12:00:00Z');
    expect(endOf('day', '', beforeSummer)).toBe('2027-03-27T23:00:00.000Z');
    expect(endOf('morning', '', beforeSummer)).toBe('2027-03-28T07:00:00.000Z');
  });

  it('is preset to the end of today, and late in the evening to the next morning', () => {
    expect(usualEnd(noon)).toBe('day');
    expect(usualEnd(new Date('2026-11-25T21:30:00Z'))).toBe('morning');
  });
});
