import { describe, expect, it } from '@jest/globals';
import { isUsualInstant } from './instants.js';

describe('isUsualInstant', () => {
  it.each(['2000-01-01T00:00:00Z', '2026-11-25T13:00:00+01:00', '2100-01-01T00:00:00.000Z'])(
    'accepts %s',
    (text) => expect(isUsualInstant(text)).toBe(true),
  );

  it.each([
    '1999-12-31T23:59:59Z',
    '2000-01-01T00:30:00+01:00',
    '2100-01-01T00:00:01Z',
    '0000-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59-23:59',
    'no time',
  ])('refuses %s', (text) => expect(isUsualInstant(text)).toBe(false));
});
