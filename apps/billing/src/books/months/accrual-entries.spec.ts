import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { type Accrued, accrualEntries, type Undocumented } from './accrual-entries.js';
import { chart } from '../entries/chart.js';

const round = { month: '2026-10', on: '2026-10-31', next: '2026-11-01', round: 1 };

const fee = (over: Partial<Undocumented>): Undocumented => ({
  partyType: 'owner',
  partyId: 'bakkerij',
  component: 'monthly',
  owed: money(5_000_000),
  category: 'S',
  zone: 'nl',
  ...over,
});

const postings = (undocumented: readonly Undocumented[], accrued: readonly Accrued[] = []) =>
  accrualEntries(undocumented, accrued, round).map(({ on, postings }) => [
    on,
    ...postings.map(({ account, amount }) => `${chart[account].code} ${amount.micros}`).toSorted(),
  ]);

describe('accrualEntries', () => {
  it.each([
    ['taxed in the Netherlands', { category: 'S', zone: 'nl' }, '8000'],
    ['reverse-charged within the EU', { category: 'AE', zone: 'eu' }, '8030'],
    ['outside the EU', { category: 'O', zone: 'outside' }, '8020'],
    ['reverse-charged to a Dutch reseller', { category: 'AE', zone: 'nl' }, '8010'],
  ] as const)(
    'accrues revenue that is %s on the revenue account of its later document',
    (_name, vat, account) => {
      expect(postings([fee(vat)])).toEqual([
        ['2026-10-31', '1400 5000000', `${account} -5000000`],
        ['2026-11-01', '1400 -5000000', `${account} 5000000`],
      ]);
    },
  );

  it('accrues the cost of a payout as an invoice to come', () => {
    expect(postings([fee({ component: 'payout', owed: money(-3_000_000) })])[0]).toEqual([
      '2026-10-31',
      '1700 -3000000',
      '7000 3000000',
    ]);
  });

  it('posts only the difference from amounts accrued before, and nothing without a difference', () => {
    const accrued = (micros: number): Accrued[] =>
      [
        { account: '1400', amount: money(micros) },
        { account: '8000', amount: money(-micros) },
      ].map((one) => ({ partyType: 'owner', partyId: 'bakkerij', ...one }));
    expect(postings([fee({})], accrued(5_000_000))).toEqual([]);
    expect(postings([fee({})], accrued(2_000_000))[0]).toEqual([
      '2026-10-31',
      '1400 3000000',
      '8000 -3000000',
    ]);
  });
});
