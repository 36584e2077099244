import { describe, expect, it } from '@jest/globals';
import type { BillTo } from '@app/contracts';
import { missingDetails } from './missing-details.js';

const whole: BillTo = {
  name: 'Helpdesk Nu B.V.',
  email: 'administratie@helpdesk.example',
  language: 'nl',
  street: 'Kade 1',
  postalCode: '1234 AB',
  city: 'Waterdam',
  country: 'NL',
  kvk: null,
  vatId: null,
  iban: null,
};

describe('details for a document', () => {
  it('are name, address and where it goes', () => {
    expect(missingDetails('invoice', whole)).toEqual([]);
    expect(missingDetails('invoice', null)).toEqual(['billTo']);
    expect(missingDetails('invoice', { ...whole, street: ' ', city: '' })).toEqual([
      'billTo.street',
      'billTo.city',
    ]);
  });

  it('are also the VAT id of whoever supplies or owes the VAT', () => {
    expect(missingDetails('payout', whole)).toEqual(['billTo.vatId']);
    expect(missingDetails('settlement', whole)).toEqual(['billTo.vatId']);
    expect(missingDetails('payout', { ...whole, vatId: 'NL123456782B01' })).toEqual([]);
  });
});
