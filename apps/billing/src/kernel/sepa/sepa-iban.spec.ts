import { describe, expect, it } from '@jest/globals';
import { brokenSepaRule } from './sepa-iban.js';

describe('brokenSepaRule', () => {
  it('requires an IBAN in capitals with correct check digits', () => {
    expect(brokenSepaRule('NL20INGB0001234568')?.rule).toMatch(/check digits/);
    expect(brokenSepaRule('nl20ingb0001234567')?.rule).toMatch(/in capitals/);
    expect(brokenSepaRule('NL20INGB0001234567')).toBeNull();
  });

  it('accepts a SEPA country outside the European Economic Area, and refuses a country outside SEPA', () => {
    expect(brokenSepaRule('GB82WEST12345698765432')).toBeNull();
    expect(brokenSepaRule('AE070331234567890123456')?.rule).toBe(
      'must be an account in a country of SEPA; AE isn’t one',
    );
  });
});
