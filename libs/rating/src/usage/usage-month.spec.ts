import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { Bundle } from '../plan/usage-parts.js';
import { adjustmentWords } from './adjustment-words.js';
import { adjustmentsOf, type MonthTerms, topUp } from './adjustments.js';
import { type UsageCharge, UsageMonth } from './usage-month.js';

const call = (seconds: number, cents: number, more: Partial<UsageCharge> = {}): UsageCharge => ({
  component: 'freephone-usage',
  number: '+318001234',
  origin: 'mobile',
  seconds,
  amount: money(cents * 10_000),
  ...more,
});
const which = { name: 'A', component: 'freephone-usage', numbers: 'together' } as const;

/** Each adjustment with its number, cents and words. */
function adjusted(terms: MonthTerms, ...charges: UsageCharge[]): string[] {
  const month = new UsageMonth(terms);
  for (const charge of charges) month.add(charge);
  return adjustmentsOf(terms, month, { monthly: money(10_000_000) }, '2026-10').map(
    ({ component, number, amount, reason }) =>
      `${component} ${number ?? 'all'} ${amount.micros / 10_000}: ${adjustmentWords(reason, 'en')}`,
  );
}

describe('bundle', () => {
  const bundle = { ...which, unit: 'minutes', included: 2 } as const;

  it('gives the first minutes free, and the part of a call that fits', () => {
    expect(adjusted({ bundles: [bundle] }, call(60, 10), call(90, 30), call(60, 10))).toEqual([
      // 10 and 60/90 of 30.
      'bundle all -30: 2 minutes used of 2 minutes',
    ]);
  });

  it('counts each number by itself, and only the given origins', () => {
    const each: Bundle = { ...bundle, numbers: 'each', origins: ['mobile'] };
    const other = call(60, 7, { number: '+318005678' });
    expect(
      adjusted({ bundles: [each] }, call(60, 10), other, call(60, 9, { origin: 'fixed' })),
    ).toEqual([
      'bundle +318001234 -10: 1 minute used of 2 minutes',
      'bundle +318005678 -7: 1 minute used of 2 minutes',
    ]);
  });

  it('includes calls, of which a call without cost uses none', () => {
    const calls = { ...bundle, unit: 'calls', included: 1 } as const;
    expect(adjusted({ bundles: [calls] }, call(5, 0), call(5, 3), call(5, 4))).toEqual([
      'bundle all -3: 1 call used of 1 call',
    ]);
  });

  it('leaves usage beyond its minutes to the next bundle, and to tiers', () => {
    const parts: MonthTerms = {
      bundles: [bundle, { ...bundle, name: 'B', included: 1 }],
      tiers: [
        { ...which, unit: 'amount', mode: 'all-units', steps: [{ from: 1, basisPoints: 1000 }] },
      ],
    };
    expect(adjusted(parts, call(240, 400))).toEqual([
      'bundle all -200: 2 minutes used of 2 minutes',
      'bundle all -100: 1 minute used of 1 minute',
      'tier all -10: €1.00; 10% of €1.00',
    ]);
  });
});

describe('tiers', () => {
  const steps = [
    { from: 1, basisPoints: 1000 },
    { from: 2, basisPoints: 5000 },
  ];

  it('apply each to the usage beyond its threshold', () => {
    const tiers = [{ ...which, unit: 'minutes', mode: 'graduated', steps }] as const;
    expect(adjusted({ tiers }, call(90, 90), call(60, 60))).toEqual([
      // 10 % of the second minute, 50 % of the half minute after it.
      'tier all -21: 2:30 minutes; 10% of €0.60; 50% of €0.30',
    ]);
  });

  it('apply to all usage once reached, with the mode all-units', () => {
    const tiers = [{ ...which, unit: 'calls', mode: 'all-units', steps }] as const;
    expect(adjusted({ tiers }, call(60, 100))).toEqual(['tier all -10: 1 call; 10% of €1.00']);
    const parts = [{ from: 1, basisPoints: 6_250 }];
    expect(adjusted({ tiers: [{ ...tiers[0], steps: parts }] }, call(60, 100))).toEqual([
      'tier all -62.5: 1 call; 62.5% of €1.00',
    ]);
    expect(adjusted({ tiers }, call(60, 100), call(60, 50))).toEqual([
      'tier all -75: 2 calls; 50% of €1.50',
    ]);
  });
});

describe('fair use', () => {
  it('charges usage beyond the included average, also of calls without cost', () => {
    const fairUse = [{ ...which, unit: 'minutes', average: 1, beyond: money(100_000) }] as const;
    expect(adjusted({ fairUse }, call(60, 0), call(30, 0))).toEqual([
      'fair-use all 5: 1:30 minutes, of which 1 minute included; then €0.10 a minute',
    ]);
  });
});

describe('discount', () => {
  it('applies in its months to the amount that other plan parts leave', () => {
    const discounts = [
      { name: 'A', basisPoints: 1000, components: ['monthly', 'freephone-usage'] },
      { name: 'B', basisPoints: 1000, components: ['monthly'], firstMonth: '2026-11' },
    ] satisfies MonthTerms['discounts'];
    const bundles = [{ ...which, unit: 'calls', included: 1 }] as const;
    expect(adjusted({ discounts, bundles }, call(60, 100), call(60, 40)).at(-1)).toBe(
      'discount all -104: 10% of €10.40',
    );
  });
});

describe('minimum', () => {
  it('raises a lower total, and no other', () => {
    expect(topUp(money(30), money(12)).amount.micros).toBe(18);
    expect(topUp(money(30), money(31)).amount.micros).toBe(0);
    expect(topUp(money(30), money(-5)).amount.micros).toBe(35);
  });
});
