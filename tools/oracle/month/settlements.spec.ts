import { describe, expect, it } from '@jest/globals';
import type { ExpectedCallCharges, ExpectedCharge } from '../billing/expected-charge.js';
import { expectedSettlement, ourRows, type SettlementRow } from './settlements.js';

const charge = (change: Partial<ExpectedCharge>): ExpectedCharge => ({
  side: 'originator',
  partyId: 'north',
  legUuid: null,
  component: 'premium-share',
  seconds: 30,
  amount: 1_000_000,
  includesVat: true,
  vatPercent: 21,
  priceVersionId: 'a',
  tariffId: 't',
  ...change,
});
const call = (at: string, ...charges: ExpectedCharge[]): ExpectedCallCharges => ({
  sipCallId: at,
  callId: at,
  startedAt: Date.parse(at) * 1000,
  calledNumber: '+319001',
  charges,
  quarantined: [],
});
const ended = charge({
  side: 'terminator',
  legUuid: 'leg',
  component: 'termination',
  seconds: 20,
  amount: -7_000,
  includesVat: false,
  vatPercent: 0,
});

const row = (day: number, amount: number, more: Partial<SettlementRow> = {}): SettlementRow => ({
  billedBy: 'us',
  day: `2026-10-0${day}`,
  number: '+319001',
  calls: 1,
  seconds: 60,
  amount,
  ...more,
});

describe('a carrier’s monthly settlement', () => {
  // Two calls of 1.00, VAT of 21 % included: 2,000,000 × 100 / 121 = 1,652,892.56 for the day, not
  // twice 826,446.
  // 22:30 UTC on 30 September is 1 October in the Netherlands; 23:30 UTC on 31 October is in
  // November.
  it('sums calls by number and Dutch calendar day, and takes VAT out of each sum', () => {
    const calls = [
      call('2026-09-30T22:30:00Z', charge({})),
      call('2026-10-01T10:00:00Z', charge({}), ended, charge({ partyId: 'south' })),
      call('2026-10-31T23:30:00Z', charge({})),
    ];
    expect(ourRows(calls, { carrierId: 'north', month: '2026-10' }, () => '+3120')).toEqual([
      {
        billedBy: 'them',
        day: '2026-10-01',
        number: '+3120',
        calls: 1,
        seconds: 20,
        amount: 7_000,
      },
      {
        billedBy: 'us',
        day: '2026-10-01',
        number: '+319001',
        calls: 2,
        seconds: 60,
        amount: 1_652_893,
      },
    ]);
  });

  it('counts our figures when there is no statement', () => {
    const { us, them } = expectedSettlement([row(1, 5_000_000)], null, []);
    expect(us).toEqual({
      ours: { calls: 1, seconds: 60, amount: 5_000_000 },
      theirs: null,
      differing: 0,
      undisputed: 0,
      disputed: 0,
      stands: 5_000_000,
    });
    expect(them).toMatchObject({ theirs: null, stands: 0 });
  });

  // The tolerance is 0.05, or 0.1 % where that is more: for 100.00 it is 0.10.
  it('counts the billing party’s figures within the tolerance, and the carrier’s beyond it', () => {
    const ours = [
      row(1, 5_000_000),
      row(2, 100_000_000),
      row(3, 5_000_000),
      row(4, 5_000_000, { billedBy: 'them' }),
      row(5, 5_000_000, { seconds: 200 }),
    ];
    const theirs = [
      row(1, 4_950_000),
      row(2, 99_900_000),
      row(3, 4_949_999),
      row(4, 5_050_000, { billedBy: 'them' }),
      row(5, 5_000_000, { seconds: 139 }),
    ];
    const { us, them } = expectedSettlement(ours, theirs, []);
    expect([us.differing, us.undisputed, us.stands]).toEqual([2, 2, 114_949_999]);
    expect([them.differing, them.stands]).toEqual([0, 5_050_000]);
  });

  it('counts a row that one party lacks as zero for that party', () => {
    const { us } = expectedSettlement([row(1, 2_000_000)], [row(2, 3_000_000)], []);
    expect([us.differing, us.stands]).toEqual([2, 3_000_000]);
    expect(us.theirs).toEqual({ calls: 1, seconds: 60, amount: 3_000_000 });
  });

  it('counts the lower figure of an open dispute and withholds the difference', () => {
    const dispute = { billedBy: 'us', day: '2026-10-01', number: null, settled: null } as const;
    const found = expectedSettlement([row(1, 10_000_000)], [row(1, 6_000_000)], [dispute]);
    expect(found.us).toMatchObject({ undisputed: 0, disputed: -4_000_000, stands: 6_000_000 });
    expect(found.withheld).toEqual([{ number: '+319001', amount: 4_000_000 }]);
  });

  // For 30.00 and 10.00 they grant 20.00 and 5.00. 32.00 is agreed, 8.00 less: divided 10/15 and
  // 5/15.
  it('divides an agreed amount over the numbers in proportion to their differences', () => {
    const other = { number: '+319002' };
    const found = expectedSettlement(
      [row(1, 30_000_000), row(1, 10_000_000, other), row(2, 1_000_000)],
      [row(1, 20_000_000), row(1, 5_000_000, other), row(2, 1_000_000)],
      [{ billedBy: 'us', day: '2026-10-01', number: null, settled: 32_000_000 }],
    );
    expect(found.us).toMatchObject({
      differing: 2,
      undisputed: 0,
      disputed: 0,
      stands: 33_000_000,
    });
    expect(found.withheld).toEqual([
      { number: '+319001', amount: 5_333_333 },
      { number: '+319002', amount: 2_666_667 },
    ]);
  });
});
