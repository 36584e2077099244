import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { areaOf } from './index.js';

const threeDigits = (
  '010 013 015 020 023 024 026 030 033 035 036 038 040 043 045 046 050 053 055 058 ' +
  '070 071 072 073 074 075 076 077 078 079'
).split(' ');

describe('areaOf', () => {
  it.each(threeDigits)('recognises area code %s', (area) => {
    expect(areaOf(`+31${area.slice(1)}2345678`.slice(0, 12))).toBe(area);
  });

  it.each([
    ['+31182123456', '0182'],
    ['+31229123456', '0229'],
    ['+31528123456', '0528'],
    ['+3225000141', '02'],
    ['+3242001234', '04'],
    ['+3281123456', '081'],
    ['+4930123456', '030'],
    ['+49622112345', '06221'],
    ['+4989123456', '089'],
  ])('returns the area code of %s: %s', (number, area) => {
    expect(areaOf(number)).toBe(area);
  });

  it.each([
    '+31612345678',
    '+31882000100',
    '+319001234',
    '+31970123456789',
    '+33144000151',
    '+4932212345678',
    '+32470123456',
    '+311020',
    '0201234567',
    'anonymous',
    '+490250000',
    '',
  ])('returns null for %j', (number) => {
    expect(areaOf(number)).toBeNull();
  });

  it('returns 141 Dutch area codes, each the beginning of its numbers', () => {
    const areas = new Set<string>();
    for (let start = 100; start < 800; start += 1) {
      const area = areaOf(`+31${start}234567`);
      if (area === null) continue;
      expect(`0${start}`.startsWith(area)).toBe(true);
      areas.add(area);
    }
    expect(areas.size).toBe(141);
  });

  it('never throws, and returns a leading 0 with the number’s first digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+(?:31|32|49)\d{4,11}$/), (number) => {
        const area = areaOf(number);
        if (area === null) return;
        expect(area).toMatch(/^0\d{1,4}$/);
        expect(`0${number.slice(3)}`.startsWith(area)).toBe(true);
      }),
    );
  });
});
