import { describe, expect, it } from '@jest/globals';
import { callableNumber, isQuiet } from './callable-number.js';

describe('callableNumber', () => {
  it.each([
    ['06 12345678', '+31612345678'],
    ['020-7123456', '+31207123456'],
    ['+32 470 12 34 56', '+32470123456'],
    ['0049 30 901820', '+4930901820'],
  ])('accepts %s', (text, value) => {
    expect(callableNumber(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['0900-1234567', /ordinary/],
    ['0906-1234', /telephone number|ordinary/],
    ['0800 2353227', /ordinary/],
    ['088-1234567', /ordinary/],
    ['14020', /ordinary/],
    ['112', /telephone number/],
    ['+44 20 7946 0018', /Netherlands, Belgium or Germany/],
    ['+882 16 1234567', /Netherlands, Belgium or Germany|telephone number/],
    ['+49 900 1 234567', /ordinary|telephone number/],
    ['+32 900 12 345', /ordinary|telephone number/],
    ['anonymous', /telephone number/],
    ['', /telephone number/],
    ['0612345678;tel', /telephone number/],
  ])('refuses %j', (text, rule) => {
    expect(callableNumber(text)).toMatchObject({
      ok: false,
      error: { rule: expect.stringMatching(rule) },
    });
  });
});

describe('isQuiet', () => {
  it.each([
    ['2026-11-26T06:59:59Z', true],
    ['2026-11-26T07:00:00Z', false],
    ['2026-11-26T19:59:59Z', false],
    ['2026-11-26T20:00:00Z', true],
    // in summer Dutch time is UTC+2
    ['2026-07-01T05:59:59Z', true],
    ['2026-07-01T06:00:00Z', false],
  ])('gives by Dutch time for %s: %s', (at, quiet) => {
    expect(isQuiet(new Date(at))).toBe(quiet);
  });
});
