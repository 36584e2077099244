import { describe, expect, it } from '@jest/globals';
import type { BillingWorld, Plan } from '../world/billing-input.js';
import type { ExpectedCallCharges, ExpectedCharge } from './expected-charge.js';
import { expectedDocuments } from './expected-documents.js';

const m = (micros: number) => ({ micros, currency: 'EUR' as const });
const free = { perMinute: m(0), perCall: m(0) };
const startMs = Date.UTC(2026, 9, 1);
const october = { from: '2026-09-30T22:00:00.000Z', until: '2026-10-31T23:00:00.000Z' };
const november = { from: '2026-10-31T23:00:00.000Z', until: '2026-11-30T23:00:00.000Z' };
const dated = { startMs, paymentTermDays: 14 };

const billTo = (name: string) => ({ name, email: `${name}@x.example`, language: 'nl' as const });
const world = (parts: Partial<Plan>): BillingWorld => ({
  owners: [{ id: 'desk', billTo: billTo('desk') }],
  carriers: [{ id: 'north', billTo: billTo('north'), trunk: { id: 'north-out' } }],
  numbers: [{ number: '+318001', owner: 'desk', activeFromMonth: -1 }],
  prices: [
    {
      id: 'p',
      version: {
        kind: 'price-plan',
        subject: 'desk',
        validFrom: { month: -3 },
        validUntil: null,
        terms: {
          vatPercent: 21,
          monthly: m(10_000_000),
          monthlyPerNumber: m(0),
          callFee: m(0),
          freephone: { fixed: free, mobile: free, abroad: free, other: free },
          forwarding: [],
          payoutShare: 0,
          setUpPerNumber: m(25_000_000),
          ...parts,
        },
      },
    },
    {
      id: 'a',
      version: {
        kind: 'carrier-agreement',
        subject: 'north',
        validFrom: { month: -3 },
        validUntil: null,
        terms: {
          origination: {
            premiumKeptShare: 0,
            standard: free,
            freephone: { fixed: free, mobile: free, abroad: free, other: free },
          },
          termination: [],
        },
      },
    },
  ],
});

const used = (amount: number, change: Partial<ExpectedCharge> = {}): ExpectedCharge => ({
  side: 'owner',
  partyId: 'desk',
  legUuid: null,
  component: 'freephone-usage',
  seconds: 60,
  amount,
  includesVat: false,
  vatPercent: 21,
  priceVersionId: 'p',
  tariffId: null,
  ...change,
});
const ended = (amount: number): ExpectedCharge =>
  used(amount, {
    side: 'terminator',
    partyId: 'north',
    legUuid: 'leg',
    component: 'termination',
    priceVersionId: 'a',
    vatPercent: 0,
  });

const call = (at: string, ...charges: ExpectedCharge[]): ExpectedCallCharges => ({
  sipCallId: at,
  callId: at,
  startedAt: Date.parse(at) * 1000,
  calledNumber: '+318001',
  charges,
  quarantined: [],
});

const early = '2026-10-05T08:00:00Z';
const late = '2026-10-06T08:00:00Z';
const next = '2026-11-05T08:00:00Z';

/** Lines of the second run per document: component, kind of line, quantity, seconds and amount. */
function secondRun(
  parts: Partial<Plan>,
  before: readonly ExpectedCallCharges[],
  now: readonly ExpectedCallCharges[],
): string[] {
  const first = expectedDocuments(before, world(parts), { ...october, ...dated });
  const documented = { calls: before, documents: first };
  return expectedDocuments(now, world(parts), { ...november, ...dated }, documented).flatMap(
    ({ lines }) =>
      lines.map(({ component, month, late: isLate, corrects, quantity, seconds, amount }) =>
        [
          component,
          month ?? (corrects === true ? 'corrects' : isLate ? 'late' : 'now'),
          quantity,
          seconds,
          amount,
        ].join(' '),
      ),
  );
}

describe('expectedDocuments of a later run', () => {
  it('puts late calls on lines of their own, charges its own month’s fee, and repeats no set-up fee', () => {
    const first = [call(early, used(100_000))];
    const all = [...first, call(late, used(30_000)), call(next, used(20_000))];
    expect(secondRun({}, first, all)).toEqual([
      'freephone-usage now 1 60 20000',
      'freephone-usage late 1 60 30000',
      'monthly 2026-11 1 0 10000000',
    ]);
  });

  it('corrects a documented call by the difference, and charges an undocumented one in full', () => {
    const before = [call(early, used(100_000))];
    const now = [call(early, used(130_000), ended(-40_000))];
    expect(secondRun({}, before, now)).toEqual([
      'freephone-usage corrects 1 0 30000',
      'monthly 2026-11 1 0 10000000',
      'termination late 1 60 -40000',
    ]);
  });

  it('reverses a documented charge that no party owes any more', () => {
    const before = [call(early, used(100_000), ended(-40_000))];
    const now = [call(early, used(100_000))];
    expect(secondRun({}, before, now)).toEqual([
      'monthly 2026-11 1 0 10000000',
      'termination corrects 1 -60 40000',
    ]);
  });

  // 10 % of 0.10 is on October's invoice. With 0.05 of a late call the discount is 0.015, so 0.005
  // remains.
  it('increases a month’s discount for late calls', () => {
    const discounts = [{ name: 'Tien', basisPoints: 1_000, components: ['freephone-usage'] }];
    const first = [call(early, used(100_000))];
    const all = [...first, call(late, used(50_000))];
    expect(secondRun({ discounts }, first, all)).toEqual([
      'freephone-usage late 1 60 50000',
      'monthly 2026-11 1 0 10000000',
      'discount 2026-10 1 0 -5000',
    ]);
  });

  // October: 10 + 1 in usage, plus 29 to reach the minimum of 40. With 3 of late calls it lacks 26:
  // 3 are reversed.
  // November: a fee of 10, so 30 to reach the minimum.
  it('reverses the part of a monthly minimum that late calls make up for', () => {
    const first = [call(early, used(1_000_000))];
    const all = [...first, call(late, used(3_000_000))];
    expect(secondRun({ monthlyMinimum: m(40_000_000) }, first, all)).toEqual([
      'freephone-usage late 1 60 3000000',
      'monthly 2026-11 1 0 10000000',
      'minimum 2026-10 1 0 -3000000',
      'minimum 2026-11 1 0 30000000',
    ]);
  });

  // A call of 1 minute at 0.10 becomes 3 minutes at 0.30: beyond 2 minutes 10 % comes off all
  // usage.
  it('applies a volume tier to the minutes that a correction adds', () => {
    const tiers = [
      {
        name: 'T',
        component: 'freephone-usage' as const,
        numbers: 'together' as const,
        unit: 'minutes' as const,
        mode: 'all-units' as const,
        steps: [{ from: 2, basisPoints: 1_000 }],
      },
    ];
    const before = [call(early, used(100_000))];
    const now = [call(early, used(300_000, { seconds: 180 }))];
    expect(secondRun({ tiers }, before, now)).toEqual([
      'freephone-usage corrects 1 120 200000',
      'monthly 2026-11 1 0 10000000',
      'tier 2026-10 1 0 -30000',
    ]);
  });

  // The month's first call is in the bundle; the correction makes it 0.07 cheaper.
  it('reverses a bundle’s credit by the amount that a correction takes off its call', () => {
    const bundles = [
      {
        name: 'B',
        component: 'freephone-usage' as const,
        numbers: 'together' as const,
        unit: 'calls' as const,
        included: 1,
      },
    ];
    const before = [call(early, used(100_000))];
    expect(secondRun({ bundles }, before, [call(early, used(30_000))])).toEqual([
      'freephone-usage corrects 1 0 -70000',
      'monthly 2026-11 1 0 10000000',
      'bundle 2026-10 1 0 70000',
    ]);
  });
});
