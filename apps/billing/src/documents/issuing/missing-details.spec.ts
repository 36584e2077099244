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

const standard = new Set(['nl-standard']);

describe('missingDetails', () => {
  it('asks for name, address and mail address', () => {
    expect(missingDetails('invoice', whole, standard)).toEqual([]);
    expect(missingDetails('invoice', null, standard)).toEqual(['billTo']);
    expect(missingDetails('invoice', { ...whole, street: ' ', city: '' }, standard)).toEqual([
      'billTo.street',
      'billTo.city',
    ]);
    for (const detail of ['name', 'postalCode', 'email'] as const) {
      expect(missingDetails('invoice', { ...whole, [detail]: '' }, standard)).toEqual([
        `billTo.${detail}`,
      ]);
    }
  });

  it('asks for the VAT id of a supplier, and of a customer who owes the VAT', () => {
    expect(missingDetails('payout', whole, standard)).toEqual(['billTo.vatId']);
    expect(missingDetails('settlement', whole, new Set(['telecom-reverse-charge']))).toEqual([
      'billTo.vatId',
    ]);
    expect(missingDetails('invoice', whole, new Set(['eu-services']))).toEqual(['billTo.vatId']);
    expect(missingDetails('payout', { ...whole, vatId: 'NL123456782B01' }, standard)).toEqual([]);
  });

  it('asks for no VAT id if the party charges no VAT', () => {
    for (const rule of ['small-business-scheme', 'no-entrepreneur', 'services-from-outside']) {
      expect(missingDetails('payout', whole, new Set([rule]))).toEqual([]);
    }
  });
});
