import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { parseCalling } from './index.js';

const callingCodes = ['1', '31', '32', '49', '44', '599', '800', '808', '870', '881', '882', '883'];

describe('a caller', () => {
  it('has a number where libphonenumber takes it for valid, also outside of countries', () => {
    const written = fc
      .tuple(fc.constantFrom(...callingCodes), fc.stringMatching(/^\d{4,13}$/))
      .map(([code, rest]) => `+${code}${rest}`);
    fc.assert(
      fc.property(written, (raw) => {
        const parsed = parsePhoneNumberFromString(raw, { defaultCountry: 'NL', extract: false });
        const valid = parsed?.isValid() === true ? parsed.number : null;
        expect(parseCalling(raw, 'NL')).toBe(valid);
      }),
      { numRuns: 2_000 },
    );
  });
});
