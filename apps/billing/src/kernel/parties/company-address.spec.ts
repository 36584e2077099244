import { describe, expect, it } from '@jest/globals';
import { companyAddress } from './company-address.js';

describe('companyAddress', () => {
  it.each([
    ['Kabelweg 21', 'Kabelweg', '21'],
    ['Kabelweg 21a', 'Kabelweg', '21a'],
    ['Kabelweg 21 bis 3', 'Kabelweg', '21 bis 3'],
    ['2e Kade 5-7', '2e Kade', '5-7'],
    [' Kabelweg  21 ', 'Kabelweg', '21'],
    ['Postbus', 'Postbus', ''],
  ])('splits "%s" into street and house number', (line, street, houseNumber) => {
    const where = { postalCode: '1014 BA', city: 'Amsterdam' };
    expect(companyAddress({ street: line, ...where })).toEqual({
      street,
      houseNumber,
      ...where,
      country: 'NL',
    });
  });
});
