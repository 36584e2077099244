import { describe, expect, it } from '@jest/globals';
import { refusedOf } from './use-refused.js';

describe('what the API refused', () => {
  it('is at the field that its path ends with, in the page’s words where it has some', () => {
    const problems = [
      { field: 'iban', rule: 'must be of a country of SEPA, which US isn’t' },
      { field: 'address.city', rule: 'must be at most 35 characters' },
      { field: 'minimum.micros', rule: 'must be a whole number' },
    ];
    expect(refusedOf({ problems }, [[/country of SEPA/, 'Geen SEPA-land']])).toEqual({
      iban: 'Geen SEPA-land',
      city: 'must be at most 35 characters',
      minimum: 'must be a whole number',
    });
  });
});
