import { describe, expect, it } from '@jest/globals';
import { vatCategories, vatStatuses } from '@app/contracts';
import * as fc from 'fast-check';
import { reasonOf, type TaxedSupply, vatOf, vatRules } from './vat-rules.js';

const supply: TaxedSupply = {
  supplier: 'us',
  status: 'nl-business',
  country: 'NL',
  code: 'telecom',
  on: '2026-10-31',
  standardPercent: 21,
};

describe('vatOf', () => {
  it.each<[string, Partial<TaxedSupply>, string]>([
    ['an entrepreneur in the Netherlands', {}, 'S 21 nl-standard'],
    ['a business in the small-business scheme', { status: 'small-business' }, 'S 21 nl-standard'],
    ['a private person', { status: 'private' }, 'S 21 private-in-nl'],
    ['a reseller', { status: 'telecom-provider' }, 'AE 0 telecom-reverse-charge'],
    [
      'a reseller, of another service than telecommunication',
      { status: 'telecom-provider', code: 'added-service' },
      'S 21 nl-standard',
    ],
    [
      'a reseller, before the reverse charge',
      { status: 'telecom-provider', on: '2017-08-31' },
      'S 21 nl-standard',
    ],
    ['a business in Belgium', { status: 'eu-business', country: 'BE' }, 'AE 0 eu-services'],
    [
      'a business in the United Kingdom',
      { status: 'outside-eu', country: 'GB' },
      'O 0 outside-eu-services',
    ],
    [
      'a business in the United Kingdom while it was a member state',
      { status: 'eu-business', country: 'GB', on: '2020-12-31' },
      'AE 0 eu-services',
    ],
    ['a private person in Norway', { status: 'private', country: 'NO' }, 'O 0 private-outside-eu'],
  ])('taxes our supply to %s', (_who, given, expected) => {
    const vat = vatOf({ ...supply, ...given });
    expect(`${vat?.category} ${vat?.percent} ${vat?.rule}`).toBe(expected);
  });

  it.each<[string, Partial<TaxedSupply>, string]>([
    ['an entrepreneur', {}, 'S 21 nl-standard'],
    [
      'a business in the small-business scheme',
      { status: 'small-business' },
      'E 0 small-business-scheme',
    ],
    ['a private person', { status: 'private' }, 'O 0 no-entrepreneur'],
    ['a private person in Belgium', { status: 'private', country: 'BE' }, 'O 0 no-entrepreneur'],
    ['a business in Germany', { status: 'eu-business', country: 'DE' }, 'AE 0 eu-services'],
    ['a business in Norway', { status: 'outside-eu', country: 'NO' }, 'AE 0 services-from-outside'],
    [
      'a reseller with a premium service',
      { status: 'telecom-provider', code: 'premium-service' },
      'S 21 nl-standard',
    ],
    ['a carrier', { status: 'telecom-provider' }, 'AE 0 telecom-reverse-charge'],
  ])('taxes the supply of %s to us', (_who, given, expected) => {
    const vat = vatOf({ ...supply, supplier: 'party', ...given });
    expect(`${vat?.category} ${vat?.percent} ${vat?.rule}`).toBe(expected);
  });

  it.each<Partial<TaxedSupply>>([
    { status: 'eu-business', country: 'NL' },
    { status: 'eu-business', country: 'NO' },
    { status: 'outside-eu', country: 'BE' },
    { status: 'private', country: 'BE' },
  ])('returns null when no rule applies: %j', (given) => {
    expect(vatOf({ ...supply, ...given })).toBeNull();
  });

  it('gives a rate in category S only, and a reason in every other category', () => {
    fc.assert(
      fc.property(
        fc.record({
          supplier: fc.constantFrom('us' as const, 'party' as const),
          status: fc.constantFrom(...vatStatuses),
          country: fc.constantFrom('NL', 'BE', 'GR', 'GB', 'NO'),
          code: fc.constantFrom(
            'telecom' as const,
            'added-service' as const,
            'premium-service' as const,
          ),
          on: fc.constantFrom('2016-01-01', '2020-06-30', '2026-10-31'),
          standardPercent: fc.constantFrom(0, 9, 21),
        }),
        (given) => {
          const vat = vatOf(given);
          if (vat === null) return;
          expect(vatCategories).toContain(vat.category);
          expect(vat.percent).toBe(vat.category === 'S' ? given.standardPercent : 0);
          for (const language of ['nl', 'en'] as const) {
            expect(reasonOf([vat.rule], language) === null).toBe(vat.category === 'S');
          }
        },
      ),
    );
  });

  it('uses rules with unique ids that each name their source', () => {
    expect(new Set(vatRules.map(({ id }) => id)).size).toBe(vatRules.length);
    for (const { source } of vatRules) expect(source).toMatch(/art\. \d/);
  });
});
