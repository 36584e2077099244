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

/** What the second run puts on the documents of each: component, of what, how often, how much. */
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

describe('a later run, worked out by hand', () => {
  it('has late calls by themselves, the fee of its own month, and no number set up again', () => {
    const first = [call(early, used(100_000))];
    const all = [...first, call(late, used(30_000)), call(next, used(20_000))];
    expect(secondRun({}, first, all)).toEqual([
      'freephone-usage now 1 60 20000',
      'freephone-usage late 1 60 30000',
      'monthly 2026-11 1 0 10000000',
    ]);
  });

  it('corrects what stands on a document by the difference, and charges what does not whole', () => {
    const before = [call(early, used(100_000))];
    const now = [call(early, used(130_000), ended(-40_000))];
    expect(secondRun({}, before, now)).toEqual([
      'freephone-usage corrects 1 0 30000',
      'monthly 2026-11 1 0 10000000',
      'termination late 1 60 -40000',
    ]);
  });

  it('takes back what is charged to nobody any more', () => {
    const before = [call(early, used(100_000), ended(-40_000))];
    const now = [call(early, used(100_000))];
    expect(secondRun({}, before, now)).toEqual([
      'monthly 2026-11 1 0 10000000',
      'termination corrects 1 -60 40000',
    ]);
  });

  // 10 % of 0.10 is on October's invoice; with 0.05 more, which came late, it is 0.015: 0.005 is left.
  it('changes a month’s discount by what late calls make of it', () => {
    const discounts = [{ name: 'Tien', basisPoints: 1_000, components: ['freephone-usage'] }];
    const first = [call(early, used(100_000))];
    const all = [...first, call(late, used(50_000))];
    expect(secondRun({ discounts }, first, all)).toEqual([
      'freephone-usage late 1 60 50000',
      'monthly 2026-11 1 0 10000000',
      'discount 2026-10 1 0 -5000',
    ]);
  });

  // October came to 10 + 1, and 29 more to its minimum of 40. With 3 that came late it lacks 26: 3 go back.
  // November has its fee of 10, and lacks 30.
  it('takes back of a minimum what late calls have made up for', () => {
    const first = [call(early, used(1_000_000))];
    const all = [...first, call(late, used(3_000_000))];
    expect(secondRun({ monthlyMinimum: m(40_000_000) }, first, all)).toEqual([
      'freephone-usage late 1 60 3000000',
      'monthly 2026-11 1 0 10000000',
      'minimum 2026-10 1 0 -3000000',
      'minimum 2026-11 1 0 30000000',
    ]);
  });

  // A call of 1 minute and 0.10 was 3 minutes and 0.30: beyond 2 minutes 10 % goes off all of it.
  it('changes what a volume comes to by the minutes that a correction makes', () => {
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

  // The first call of a month is in the bundle, and is worth 0.07 less by now.
  it('gives back of a bundle what a correction takes off its call', () => {
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
