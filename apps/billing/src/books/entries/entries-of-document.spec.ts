import { describe, expect, it } from '@jest/globals';
import { type Money, money, sum } from '@app/common';
import { type DocumentKind, type DocumentLine, lineComponents } from '@app/contracts';
import { documentLine } from '@app/testing/builders';
import * as fc from 'fast-check';
import { vatLines } from '../../documents/lines/vat-lines.js';
import { chart } from './chart.js';
import { type DocumentToPost, entriesOfDocument } from './entries-of-document.js';
import { lineAccount } from './line-accounts.js';
import type { NewPosting } from './post.js';

const at = new Date('2025-11-03T10:00:00Z');
const cents = (amount: number): Money => money(amount * 10_000);

type LineVat = DocumentLine['vat'];
const standard = (percent = 21): LineVat => ({ category: 'S', percent, rule: 'nl-standard' });
const shifted: LineVat = { category: 'AE', percent: 0, rule: 'telecom-reverse-charge' };

const line = (
  component: DocumentLine['component'],
  net: number,
  position = 1,
  vat = standard(),
): DocumentLine => documentLine({ position, component, amount: cents(net), vat });

function document(kind: DocumentKind, country: string, lines: DocumentLine[]): DocumentToPost {
  return {
    id: '7d3c2b1a-0000-4000-8000-000000000001',
    kind,
    number: 'X2025-00001',
    lines,
    country,
    partyType: kind === 'settlement' ? 'carrier' : 'owner',
    partyId: 'acme',
    at,
    issuedOn: '2025-11-03',
    vatLines: vatLines('nl', lines),
  };
}

/** A posting in short: account, cents, VAT code and percent. */
const short = ({ account, amount, vat }: NewPosting): string =>
  [account, amount.micros / 10_000, ...(vat ? [`${vat.code} ${vat.percent}`] : [])].join(' ');

const postingsOf = (of: DocumentToPost): string[] =>
  entriesOfDocument(of).flatMap(({ postings }) => postings.map(short));

describe('entriesOfDocument', () => {
  it('books an invoice as revenue, VAT and a receivable from the owner', () => {
    const lines = [line('monthly', 1000), line('call-fee', 333, 2), line('discount', -100, 3)];
    expect(postingsOf(document('invoice', 'NL', lines))).toEqual([
      'receivables-owners 1492',
      'revenue-subscriptions-standard -1000 sale-standard 21',
      'revenue-usage-standard -333 sale-standard 21',
      'revenue-discounts-standard 100 sale-standard 21',
      'vat-standard -259 sale-standard 21',
    ]);
  });

  it('books a payout as a cost, reclaimable VAT and a debt to the owner', () => {
    expect(postingsOf(document('payout', 'NL', [line('payout', 10_000)]))).toEqual([
      'payables-owners -12100',
      'cost-payouts 10000 purchase-standard 21',
      'vat-to-reclaim 2100 purchase-standard 21',
    ]);
  });

  it('sets off the smaller side of a settlement against the larger, and books reverse-charge VAT both as owed and as reclaimable', () => {
    const lines = [line('premium-share', 5000, 1, shifted), line('termination', -2000, 2, shifted)];
    expect(postingsOf(document('settlement', 'NL', lines))).toEqual([
      'receivables-carriers 5000',
      'payables-carriers -2000',
      'revenue-premium-shares-not-by-us -5000 sale-not-by-us 0',
      'cost-termination 2000 purchase-shifted 0',
      'vat-to-reclaim 420 purchase-shifted 21',
      'vat-shifted-to-us -420 purchase-shifted 21',
      'receivables-carriers -2000',
      'payables-carriers 2000',
    ]);
    expect(entriesOfDocument(document('settlement', 'NL', lines))[1]).toMatchObject({
      kind: 'netting',
      on: '2025-11-03',
      text: 'Verrekening X2025-00001',
      at,
    });
  });

  it.each([
    ['the carrier owes more', 5000, -2000, ['receivables-carriers 3000']],
    ['we owe more', 2000, -5000, ['payables-carriers -3000']],
    ['both owe the same', 5000, -5000, []],
    [
      'its only side is a correction in the carrier’s favour',
      -300,
      0,
      ['receivables-carriers -300'],
    ],
    ['we owe both sides', -300, -5000, ['payables-carriers -5300']],
  ] as const)(
    'leaves a settlement open on at most one account when %s',
    (_when, theirs, ours, open) => {
      const lines = [
        line('premium-share', theirs, 1, shifted),
        ...(ours === 0 ? [] : [line('termination', ours, 2, shifted)]),
      ];
      const sums = new Map<string, number>();
      const entries = entriesOfDocument(document('settlement', 'NL', lines));
      for (const { account, party, amount } of entries.flatMap(({ postings }) => postings)) {
        if (party === undefined) continue;
        sums.set(account, (sums.get(account) ?? 0) + amount.micros / 10_000);
      }
      const left = [...sums].filter(([, sum]) => sum !== 0).map((pair) => pair.join(' '));
      expect(left).toEqual(open);
    },
  );

  it.each([
    ['BE', 'revenue-premium-shares-eu', 'purchase-eu', 'vat-eu'],
    ['GB', 'revenue-premium-shares-outside-eu', 'purchase-outside-eu', 'vat-outside-eu'],
  ])(
    'books the settlement of a carrier in %s on %s, its costs with code %s and their VAT on %s',
    (country, revenue, code, vat) => {
      const lines = [
        line('premium-share', 5000, 1, shifted),
        line('termination', -2000, 2, shifted),
      ];
      const postings = postingsOf(document('settlement', country, lines));
      expect(postings).toContainEqual(expect.stringMatching(new RegExp(`^${revenue} -5000 `)));
      expect(postings).toContain(`cost-termination 2000 ${code} 0`);
      expect(postings).toContain(`${vat} -420 ${code} 21`);
    },
  );

  it('names the document on the entry and the line on each revenue posting, and makes the same entry each time', () => {
    const one = document('invoice', 'NL', [line('monthly', 1000), line('call-fee', 1, 2)]);
    const [entry] = entriesOfDocument(one);
    expect(entry).toMatchObject({ kind: 'document', on: '2025-11-03', documentId: one.id, at });
    expect(entry?.text).toBe('Factuur X2025-00001');
    expect(entry?.postings.map((posting) => posting.documentLine ?? null)).toEqual([
      null,
      1,
      2,
      null,
    ]);
    expect(entriesOfDocument(one)).toEqual([entry]);
  });

  const components = {
    invoice: lineComponents.filter((each) => lineAccount(each, 'S', 'nl').of === 'revenue'),
    payout: ['payout'] as const,
    settlement: ['premium-share', 'interconnect', 'termination', 'freephone-origination'] as const,
  };
  const documents = fc
    .constantFrom<DocumentKind>('invoice', 'payout', 'settlement')
    .chain((kind) =>
      fc.record({
        kind: fc.constant(kind),
        country: fc.constantFrom('NL', 'DE', 'US'),
        lines: fc.array(
          fc.record({
            component: fc.constantFrom<DocumentLine['component']>(...components[kind]),
            net: fc.integer({ min: -1_000_000, max: 1_000_000 }),
            vat:
              kind === 'settlement'
                ? fc.constant(shifted)
                : fc.oneof(fc.constantFrom(0, 9, 21).map(standard), fc.constant(shifted)),
          }),
          { minLength: 1, maxLength: 12 },
        ),
      }),
    )
    .map(({ kind, country, lines }) =>
      document(
        kind,
        country,
        lines.map(({ component, net, vat }, index) => line(component, net, index + 1, vat)),
      ),
    );

  it('posts entries that sum to zero and leave the document’s gross amount open, for random documents', () => {
    fc.assert(
      fc.property(documents, (one) => {
        const postings = entriesOfDocument(one).flatMap((entry) => entry.postings);
        expect(sum(postings.map(({ amount }) => amount))).toEqual(money(0));
        const open = postings.filter(({ party }) => party !== undefined);
        const gross = sum(one.vatLines.flatMap(({ net, vat }) => [net, vat]));
        const owed = one.kind === 'payout' ? -gross.micros : gross.micros;
        expect(sum(open.map(({ amount }) => amount))).toEqual(money(owed));
        for (const { account } of postings) expect(chart[account]).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
