import { describe, expect, it } from '@jest/globals';
import { electronicAddress } from './electronic-address.js';

const nobody = { country: 'NL', kvk: null, vatId: null, email: null };

describe('electronicAddress', () => {
  it('is the trade register number, else the VAT id, else the mail address', () => {
    const party = { country: 'NL', kvk: '60107919', vatId: 'NL851001009B01', email: 'a@b.example' };
    expect(electronicAddress(party)).toEqual({ scheme: '0106', value: '60107919' });
    expect(electronicAddress({ ...party, kvk: null })).toEqual({
      scheme: '9944',
      value: 'NL851001009B01',
    });
    expect(electronicAddress({ ...party, country: 'DE', vatId: 'de 123.456.788' })).toEqual({
      scheme: '9930',
      value: 'DE123456788',
    });
    expect(electronicAddress({ ...nobody, email: 'a@b.example' })).toEqual({
      scheme: 'EM',
      value: 'a@b.example',
    });
    expect(electronicAddress(nobody)).toBeNull();
  });
});
