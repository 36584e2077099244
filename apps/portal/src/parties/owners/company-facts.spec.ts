import { describe, expect, it } from '@jest/globals';
import { changedParts, differencesFrom, revisionOf } from './company-facts.js';

const billTo = {
  name: 'Bakkerij Jansen B.V.',
  email: 'post@jansen.example',
  language: 'nl' as const,
  street: 'Kade 12a',
  postalCode: '1011 AB',
  city: 'Amsterdam',
  country: 'NL',
  kvk: '68750110',
  vatId: null,
  iban: null,
};
const details = { name: 'Jansen', billTo };
const registered = {
  kvk: '68750110',
  name: 'BAKKERIJ JANSEN BV',
  street: 'Kade 12A',
  postalCode: '1011AB',
  city: 'Amsterdam',
  endedOn: null,
};

describe('revisionOf', () => {
  it('changes with a value, not with the order of the fields', () => {
    const turned = Object.fromEntries(Object.entries(billTo).toReversed()) as typeof billTo;
    expect(revisionOf({ ...details, billTo: turned })).toBe(revisionOf(details));
    expect(revisionOf({ ...details, billTo: { ...billTo, city: 'Utrecht' } })).not.toBe(
      revisionOf(details),
    );
    expect(revisionOf({ ...details, billTo: null })).not.toBe(revisionOf(details));
  });
});

describe('changedParts', () => {
  it.each([
    [{ ...details, name: 'De Jansens' }, []],
    [{ ...details, billTo: { ...billTo, name: 'Jansen B.V.' } }, ['name']],
    [
      { ...details, billTo: { ...billTo, country: 'BE', vatId: 'BE0123456789' } },
      ['address', 'vat-id'],
    ],
    [{ ...details, billTo: { ...billTo, email: 'x@jansen.example', kvk: null } }, []],
  ])('names a changed invoice name, address and VAT id, and no other details', (after, parts) => {
    expect(changedParts(details, after)).toEqual(parts);
  });
});

describe('differencesFrom', () => {
  it('sees no difference in capitals, spaces, dots and shielded details', () => {
    expect(differencesFrom(registered, billTo)).toEqual([]);
    const shielded = { ...registered, street: null, postalCode: null, city: null };
    expect(differencesFrom(shielded, { ...billTo, city: 'Utrecht' })).toEqual([]);
  });

  it('names details that differ, and a company that ended', () => {
    const other = { ...registered, name: 'Pietersen', city: 'Breda', endedOn: '2026-01-01' };
    expect(differencesFrom(other, billTo)).toEqual(['name', 'city', 'ended']);
  });
});
