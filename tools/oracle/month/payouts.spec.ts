import { describe, expect, it } from '@jest/globals';
import type { DueCharge } from '../billing/documented-before.js';
import { type Cell, cellsOf } from './cells.js';
import { issued, line, shifted, standard } from './issued.fixture.js';
import {
  type ClaimingSettlement,
  expectedPayouts,
  type PayoutInput,
  shortfalls,
} from './payouts.js';

const euro = (amount: number): bigint => BigInt(Math.round(amount * 1_000_000));
const cell = (number: string, net: bigint, month = '2026-10'): Cell => ({
  operator: 'north',
  month,
  number,
  net,
});
/** A settlement that owes 200.00: 100.00 for one number, 50.00 for each of two others. */
const settlement = (open: bigint, more: Partial<ClaimingSettlement> = {}): ClaimingSettlement => ({
  operator: 'north',
  gross: euro(200),
  open,
  costs: 0n,
  cells: [cell('A', euro(100)), cell('B', euro(50)), cell('C', euro(50))],
  ...more,
});
const withheldOfB = [{ operator: 'north', month: '2026-10', number: 'B', amount: euro(20) }];

describe('shortfalls', () => {
  it('divides the open amount over all claims in proportion', () => {
    expect(shortfalls(settlement(euro(30)), [])).toEqual([euro(15), euro(7.5), euro(7.5)]);
  });

  it('takes the open amount from disputed numbers first', () => {
    expect(shortfalls(settlement(euro(20)), withheldOfB)).toEqual([0n, euro(20), 0n]);
    // 10.00 more is divided over the rest: in proportion to 100, 30 and 50 of 180.
    expect(shortfalls(settlement(euro(30)), withheldOfB)).toEqual([
      5_555_555n,
      21_666_667n,
      2_777_778n,
    ]);
  });

  // Of 200.00 claimed we owe 50.00, so 150.00 is asked. 75.00 of that is open: half, and so half of
  // each claim.
  it('scales the open share of the asked amount to all claims', () => {
    const netted = settlement(euro(75), { gross: euro(150), costs: -euro(50) });
    expect(shortfalls(netted, [])).toEqual([euro(37.5), euro(18.75), euro(18.75)]);
    expect(shortfalls(settlement(0n, { gross: -euro(1) }), [])).toEqual([0n, 0n, 0n]);
  });
});

const usual = { holdBackShare: 0n, minimum: 0n, netting: false };
const ofA = (more: Partial<PayoutInput> = {}): PayoutInput => ({
  settlements: [settlement(euro(30))],
  withheld: [],
  documents: [
    {
      name: 'one',
      ownerId: 'owner',
      net: euro(60),
      gross: euro(72.6),
      cells: [cell('A', euro(60))],
    },
  ],
  termsOf: () => usual,
  canBePaid: () => true,
  dueInvoices: () => [],
  ...more,
});
const paid = (input: PayoutInput) => {
  const [first] = expectedPayouts(input);
  return [first?.amount, first?.netted, first?.held].map((micros) => (micros ?? 0) / 1_000_000);
};

describe('expectedPayouts', () => {
  // B: 20.00 of 50.00 is in dispute and missing in the first settlement; half of a late 10.00 isn't
  // paid yet: 35/60.
  it('deducts a dispute once when late calls add a second settlement for the number', () => {
    const late = {
      open: euro(10),
      gross: euro(20),
      cells: [cell('A', euro(10)), cell('B', euro(10))],
    };
    const settlements = [settlement(euro(20)), settlement(euro(10), late)];
    const [document] = ofA().documents;
    const documents = [{ ...document!, cells: [cell('B', euro(60))] }];
    expect(paid(ofA({ settlements, withheld: withheldOfB, documents }))).toEqual([42.35, 0, 30.25]);
  });

  // 85 of 100 was received: 51.00 of 60.00, and 51/60 of 72.60.
  it('pays the received share of the owed amount', () => {
    expect(paid(ofA())).toEqual([61.71, 0, 10.89]);
    expect(paid(ofA({ settlements: [settlement(0n)] }))).toEqual([72.6, 0, 0]);
    expect(paid(ofA({ settlements: [] }))).toEqual([0, 0, 72.6]);
  });

  // A tenth of 61.71 is 6.171; 6.18 is held back.
  it('deducts the hold-back', () => {
    expect(paid(ofA({ termsOf: () => ({ ...usual, holdBackShare: 1_000n }) }))).toEqual([
      55.53, 0, 17.07,
    ]);
  });

  it('pays nothing below the minimum or without a bank account', () => {
    expect(paid(ofA({ termsOf: () => ({ ...usual, minimum: euro(61.72) }) }))).toEqual([
      0, 0, 72.6,
    ]);
    expect(paid(ofA({ canBePaid: () => false }))).toEqual([0, 0, 72.6]);
  });

  it('sets off due invoices, oldest first, when netting is agreed', () => {
    const dueInvoices = () => [
      { name: 'old', open: euro(50) },
      { name: 'new', open: euro(20) },
    ];
    expect(paid(ofA({ dueInvoices }))).toEqual([61.71, 0, 10.89]);
    const netting = ofA({ dueInvoices, termsOf: () => ({ ...usual, netting: true }) });
    expect(paid(netting)).toEqual([0, 61.71, 10.89]);
    expect([...expectedPayouts(netting)[0]!.setOff]).toEqual([
      ['old', 50_000_000],
      ['new', 11_710_000],
    ]);
  });

  // Two documents have 60.00 and 30.00 of one number; 85.00 of its 100.00 was received: 76.50 of
  // 90.00.
  it('shares a number’s received amount among all its documents', () => {
    const [first] = ofA().documents;
    const second = { ...first!, name: 'two', ownerId: 'other', net: euro(30), gross: euro(30) };
    const documents = [first!, { ...second, cells: [cell('A', euro(30))] }];
    expect(expectedPayouts(ofA({ documents })).map(({ amount }) => amount)).toEqual([
      25_500_000, 61_710_000,
    ]);
  });
});

describe('cellsOf', () => {
  const due = (
    call: string,
    amount: number,
    number = '+319001',
    change: Partial<DueCharge['charge']> = {},
  ): DueCharge => ({
    call,
    number,
    startedAt: Date.UTC(2026, 9, 2) * 1000,
    late: false,
    corrects: false,
    charge: {
      side: 'owner',
      partyId: 'x',
      legUuid: null,
      component: 'payout',
      seconds: 60,
      amount,
      includesVat: true,
      vatPercent: 21,
      priceVersionId: 'p',
      tariffId: null,
      ...change,
    },
  });
  const month = '2026-10';

  // 1.21 and 2.42 with VAT are 1.00 and 2.00; the line's extra 0.05 is divided one to two.
  it('divides a line’s rounding difference in proportion to the calls’ net amounts', () => {
    const { document } = issued('payout', { country: 'NL' }, [
      line('payout', 3_050_000, standard, { includesVat: true, amount: 3_630_000 }),
    ]);
    const charges = [due('a', -1_210_000), due('b', -2_420_000)];
    const operatorOf = (call: string): string => (call === 'a' ? 'north' : 'south');
    expect(cellsOf(document, charges, operatorOf, ['payout'])).toEqual([
      { operator: 'north', month, number: '+319001', net: 1_016_667n },
      { operator: 'south', month, number: '+319001', net: 2_033_333n },
    ]);
  });

  // A carrier's line covers all numbers: 1.00 and 3.00; its missing 0.01 is divided one to three.
  it('splits a line without a number by the called numbers', () => {
    const { document } = issued('settlement', { country: 'NL' }, [
      line('premium-share', 3_990_000, shifted, {
        number: null,
        includesVat: true,
        vatPercent: 21,
      }),
    ]);
    const share = { side: 'originator', component: 'premium-share' } as const;
    const charges = [due('a', 1_210_000, '+319001', share), due('b', 3_630_000, '+319002', share)];
    expect(cellsOf(document, charges, () => 'x', ['premium-share'])).toEqual([
      { operator: 'x', month, number: '+319001', net: 997_500n },
      { operator: 'x', month, number: '+319002', net: 2_992_500n },
    ]);
  });

  it('lists the cells of all lines by number', () => {
    const ofLine = { number: null, vatPercent: 21 } as const;
    const { document } = issued('settlement', { country: 'NL' }, [
      line('premium-share', 2_000_000, shifted, { ...ofLine, priceVersionId: 'p' }),
      line('premium-share', 1_000_000, shifted, { ...ofLine, priceVersionId: 'q', position: 2 }),
    ]);
    const share = { side: 'originator', component: 'premium-share', includesVat: false } as const;
    const charges = [
      due('a', 1_000_000, '+319003', share),
      due('b', 1_000_000, '+319001', share),
      due('c', 1_000_000, '+319002', { ...share, priceVersionId: 'q' }),
    ];
    const cells = cellsOf(document, charges, () => 'x', ['premium-share']);
    expect(cells.map(({ number }) => number)).toEqual(['+319001', '+319002', '+319003']);
  });
});
