import { describe, expect, it } from '@jest/globals';
import { Books, openAccountOf } from './books.js';
import { exempt, issued, line, outside, shifted, standard } from './issued.fixture.js';
import type { IssuedDocument } from './issued.js';

const cents = (amount: number): number => amount * 10_000;
type Component = Parameters<typeof line>[0];

/** The documents' postings per account, as `code debit credit` in cents. */
function postingsOf(...documents: IssuedDocument[]): string[] {
  const books = new Books();
  for (const document of documents) books.document(document);
  return books
    .accounts()
    .map(({ code, debit, credit }) => `${code} ${debit / 10_000} ${credit / 10_000}`);
}

describe('Books', () => {
  it('post an invoice: receivable, revenue per line, VAT', () => {
    const lines = [
      line('monthly', cents(1000), standard),
      line('call-fee', cents(500), standard),
      line('discount', -cents(100), standard),
    ];
    const invoice = issued('invoice', { country: 'NL' }, lines, cents(294));
    expect(postingsOf(invoice)).toEqual([
      '1300 1694 0',
      '1500 0 294',
      '8000 0 1000',
      '8100 0 500',
      '8200 100 0',
    ]);
  });

  it('post revenue from abroad to separate accounts', () => {
    const be = issued('invoice', { country: 'BE' }, [line('monthly', cents(10), shifted)]);
    const ch = issued('invoice', { country: 'CH' }, [line('forwarding', cents(20), outside)]);
    const reseller = issued('invoice', { country: 'NL' }, [line('minimum', cents(30), shifted)]);
    expect(postingsOf(be, ch, reseller)).toEqual([
      '1300 60 0',
      '8030 0 10',
      '8110 0 30',
      '8120 0 20',
    ]);
  });

  it('post a payout: cost, VAT to reclaim, payable to the owner', () => {
    const payout = issued(
      'payout',
      { country: 'NL' },
      [line('payout', cents(5000), standard)],
      cents(1050),
    );
    expect(postingsOf(payout)).toEqual(['1540 1050 0', '1600 0 6050', '7000 5000 0']);
    const small = issued('payout', { country: 'NL' }, [line('payout', cents(7), exempt)]);
    expect(postingsOf(small)).toEqual(['1600 0 7', '7000 7 0']);
  });

  // 21 % of 20.00 is both owed and reclaimed.
  it('set off a settlement’s smaller side, and post reverse-charged VAT on both VAT accounts', () => {
    const lines = [
      line('premium-share', cents(9000), shifted),
      line('termination', -cents(2000), shifted),
    ];
    const settlement = issued('settlement', { country: 'NL' }, lines);
    expect(postingsOf(settlement)).toEqual([
      '1310 9000 2000',
      '1510 0 420',
      '1540 420 0',
      '1610 2000 2000',
      '7200 2000 0',
      '8310 0 9000',
    ]);
    const weOwe = [
      line('premium-share', cents(500), shifted),
      line('termination', -cents(2000), shifted),
    ];
    const books = new Books();
    const owed = issued('settlement', { country: 'NL' }, weOwe);
    books.document(owed);
    books.payment(-BigInt(cents(1500)));
    books.allocation(-BigInt(cents(1500)), openAccountOf(owed));
    const left = books.accounts().map(({ code, debit, credit }) => [code, debit - credit]);
    expect(left.filter(([code]) => ['1190', '1310', '1610'].includes(String(code)))).toEqual([
      ['1190', 0],
      ['1310', 0],
      ['1610', 0],
    ]);
    const abroad = issued('settlement', { country: 'BE' }, [
      line('freephone-origination', -cents(100), shifted),
    ]);
    expect(postingsOf(abroad)).toEqual(['1530 0 21', '1540 21 0', '1610 0 100', '7100 100 0']);
  });

  it('post payments from the bank through the clearing account to the receivable', () => {
    const books = new Books();
    books.payment(500n);
    books.allocation(400n, '1300');
    expect(books.accounts()).toEqual([
      { code: '1100', debit: 500, credit: 0 },
      { code: '1190', debit: 400, credit: 500 },
      { code: '1300', debit: 0, credit: 400 },
    ]);
  });

  it('name the account of a document’s open amount', () => {
    const settled = (...nets: readonly (readonly [Component, number])[]) =>
      openAccountOf(
        issued(
          'settlement',
          { country: 'NL' },
          nets.map(([component, net]) => line(component, net, shifted)),
        ),
      );
    expect([
      settled(['interconnect', 1]),
      settled(['termination', -1]),
      // A correction reduces the side that it belongs to.
      settled(['interconnect', -1]),
      settled(['interconnect', 2], ['termination', -3]),
    ]).toEqual(['1310', '1610', '1310', '1610']);
    expect(openAccountOf(issued('invoice', { country: 'NL' }, []))).toBe('1300');
    expect(openAccountOf(issued('payout', { country: 'NL' }, []))).toBe('1600');
  });
});
