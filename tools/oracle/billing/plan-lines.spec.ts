import { describe, expect, it } from '@jest/globals';
import type { BillingWorld, Plan } from '../world/billing-input.js';
import type { ExpectedCallCharges } from './expected-charge.js';
import { expectedDocuments } from './expected-documents.js';

const m = (micros: number) => ({ micros, currency: 'EUR' as const });
const free = { perMinute: m(0), perCall: m(0) };
const startMs = Date.UTC(2026, 9, 1);
const october = { from: '2026-09-30T22:00:00.000Z', until: '2026-10-31T23:00:00.000Z' };

const world = (parts: Partial<Plan>): BillingWorld => ({
  owners: [
    { id: 'desk', billTo: { name: 'Helpdesk', email: 'bills@desk.example', language: 'nl' } },
  ],
  carriers: [],
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
          ...parts,
        },
      },
    },
  ],
});

const call = (at: string, amount: number, seconds: number): ExpectedCallCharges => ({
  sipCallId: at,
  callId: at,
  startedAt: Date.parse(at) * 1000,
  calledNumber: '+318001',
  charges: [
    {
      side: 'owner',
      partyId: 'desk',
      legUuid: null,
      component: 'freephone-usage',
      seconds,
      amount,
      includesVat: false,
      vatPercent: 21,
      priceVersionId: 'p',
      tariffId: null,
    },
  ],
  quarantined: [],
});

/** The invoice's lines, except usage lines of calls. */
const lines = (parts: Partial<Plan>, ...calls: ExpectedCallCharges[]) =>
  expectedDocuments(calls, world(parts), { ...october, startMs, paymentTermDays: 14 }).flatMap(
    (document) =>
      document.lines
        .filter(({ month }) => month !== null)
        .map(
          ({ component, part, month, amount }) =>
            `${component} ${part?.name ?? '-'} ${month} ${amount}`,
        ),
  );

const which = { component: 'freephone-usage', numbers: 'together' } as const;

describe('planLines', () => {
  it('makes lines per month, including earlier months with late calls', () => {
    const bundles = [{ ...which, name: 'Start', unit: 'minutes' as const, included: 2 }];
    expect(
      lines(
        { bundles, setUpPerNumber: m(25_000_000) },
        // October: the bundle covers one minute, which is two thirds of the next call of 90
        // seconds.
        call('2026-10-02T10:00:00Z', 90_000, 90),
        call('2026-10-01T10:00:00Z', 60_000, 60),
        call('2026-09-30T21:59:59Z', 50_000, 30),
      ),
    ).toEqual([
      'monthly - 2026-10 10000000',
      'set-up - 2026-09 25000000',
      'bundle Start 2026-09 -50000',
      'bundle Start 2026-10 -120000',
    ]);
  });

  it('sums all parts of a plan towards the monthly minimum', () => {
    expect(
      lines(
        {
          monthlyMinimum: m(12_000_000),
          discounts: [{ name: 'Welkom', basisPoints: 1000, components: ['monthly'] }],
          tiers: [
            {
              ...which,
              name: 'Volume',
              unit: 'calls',
              mode: 'graduated',
              steps: [{ from: 1, basisPoints: 5000 }],
            },
          ],
          fairUse: [{ ...which, name: 'Gewoon', unit: 'calls', average: 1, beyond: m(300_000) }],
        },
        call('2026-10-01T10:00:00Z', 1_000_000, 60),
        call('2026-10-02T10:00:00Z', 1_000_000, 60),
      ),
    ).toEqual([
      'monthly - 2026-10 10000000',
      'tier Volume 2026-10 -500000',
      'fair-use Gewoon 2026-10 300000',
      'discount Welkom 2026-10 -1000000',
      // 10 + 2 - 0.50 + 0.30 - 1 = 10.80
      'minimum - 2026-10 1200000',
    ]);
  });

  it('refuses plan parts that need facts unknown to the oracle', () => {
    const bundles = [
      { ...which, name: 'B', origins: ['mobile'], unit: 'calls' as const, included: 1 },
    ];
    expect(() => lines({ bundles })).toThrow("can't bill by origin");
    expect(() => lines({ options: { voicemail: m(1) } })).toThrow("can't bill options");
  });
});
