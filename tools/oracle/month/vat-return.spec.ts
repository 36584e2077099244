import { describe, expect, it } from '@jest/globals';
import { exempt, issued, line, outside, shifted, standard } from './issued.fixture.js';
import { expectedReturn, expectedSalesList } from './vat-return.js';

const cents = (amount: number): number => amount * 10_000;

describe('the VAT return and the sales list', () => {
  // 1a: 21 % of 10.05 is 2.1105, twice 2.11, not 4.22 for 20.10 (4.221).
  it('add up VAT as rounded on each document', () => {
    const one = issued(
      'invoice',
      { country: 'NL' },
      [line('monthly', cents(1005), standard)],
      cents(211),
    );
    expect(expectedReturn([one, one])).toEqual({
      figures: [{ box: '1a', documents: 2, net: cents(2010), vat: cents(422) }],
      due: cents(422),
      deductible: 0,
      balance: cents(422),
    });
  });

  it('put purchases and reverse-charged services in their boxes, and both sides of a settlement', () => {
    const documents = [
      issued('payout', { country: 'NL' }, [line('payout', cents(5000), standard)], cents(1050)),
      issued('payout', { country: 'NL' }, [line('payout', cents(700), exempt)]),
      issued('payout', { country: 'BE' }, [line('payout', cents(3000), shifted)]),
      issued('payout', { country: 'GB' }, [line('payout', cents(1000), shifted)]),
      issued('payout', { country: 'NL' }, [line('payout', cents(90), outside)]),
      issued('settlement', { country: 'NL' }, [
        line('premium-share', cents(9000), shifted),
        line('termination', -cents(2000), shifted),
      ]),
      issued('settlement', { country: 'GB' }, [
        line('interconnect', cents(40), outside),
        line('freephone-origination', -cents(333), shifted),
      ]),
      issued('invoice', { country: 'CH' }, [line('monthly', cents(500), outside)]),
    ];
    // 2a: 21 % of 20.00 is 4.20; 4a: of 10.00 2.10, and of 3.33 0.70 (0.6993); 4b: of 30.00 6.30.
    expect(expectedReturn(documents)).toEqual({
      figures: [
        { box: '1e', documents: 1, net: cents(9000), vat: 0 },
        { box: '2a', documents: 1, net: cents(2000), vat: cents(420) },
        { box: '4a', documents: 2, net: cents(1333), vat: cents(280) },
        { box: '4b', documents: 1, net: cents(3000), vat: cents(630) },
        { box: '5b', documents: 1, net: cents(5000), vat: cents(1050) },
        { box: 'outside', documents: 2, net: cents(540), vat: 0 },
        { box: 'none', documents: 2, net: cents(790), vat: 0 },
      ],
      due: cents(1330),
      deductible: cents(2380),
      balance: -cents(1050),
    });
  });

  it('list services to other member states by VAT id', () => {
    const to = (vatId: string, net: number) =>
      issued('invoice', { country: 'BE', vatId }, [line('monthly', net, shifted)]);
    const bought = issued('payout', { country: 'BE', vatId: 'BE1' }, [line('payout', 1, shifted)]);
    expect(
      expectedSalesList([to('BE2', cents(10)), to('BE1', cents(5)), to('BE2', cents(1)), bought]),
    ).toEqual([
      { vatId: 'BE1', documents: 1, net: cents(5) },
      { vatId: 'BE2', documents: 2, net: cents(11) },
    ]);
  });
});
