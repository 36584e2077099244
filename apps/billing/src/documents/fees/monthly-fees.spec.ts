import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { PricePlanTerms } from '@app/rating';
import { monthlyFees, type HeldNumber, type PlanVersion, setUpFees } from './monthly-fees.js';
import { monthsStartingIn } from '../../kernel/time/months.js';

const free = { perMinute: money(0), perCall: money(0) };
const terms = (monthly: number, monthlyPerNumber: number): PricePlanTerms => ({
  includesVat: false,
  vatPercent: 21,
  monthly: money(monthly),
  monthlyPerNumber: money(monthlyPerNumber),
  callFee: money(0),
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
  forwarding: [],
  payoutShare: 0,
});
const plan = (id: string, from: string, until: string | null, prices: PricePlanTerms) => ({
  id,
  validFrom: new Date(from),
  validUntil: until === null ? null : new Date(until),
  terms: prices,
});
const held = (number: string, from: string, until: string | null = null): HeldNumber => ({
  number,
  from: new Date(from),
  until: until === null ? null : new Date(until),
});

const october = '2026-09-30T22:00:00Z';
const november = '2026-10-31T23:00:00Z';
const december = '2026-11-30T23:00:00Z';
const bothMonths = monthsStartingIn(new Date(october), new Date(december));
const always: PlanVersion = plan('p1', '2020-01-01T00:00:00Z', null, terms(25, 10));

const brief = (...args: Parameters<typeof monthlyFees>) =>
  monthlyFees(...args).fees.map(
    ({ component, number, month, priceVersionId, amount }) =>
      `${component} ${number ?? '-'} ${month} ${priceVersionId} ${amount.micros}`,
  );

describe('monthly fees', () => {
  it('are one per month, and one per number and month, sorted by number and month', () => {
    const numbers = [held('+318002', october), held('+318001', october)];
    expect(brief(bothMonths, numbers, [always])).toEqual([
      'monthly - 2026-10 p1 25',
      'monthly - 2026-11 p1 25',
      'monthly-number +318001 2026-10 p1 10',
      'monthly-number +318001 2026-11 p1 10',
      'monthly-number +318002 2026-10 p1 10',
      'monthly-number +318002 2026-11 p1 10',
    ]);
  });

  it('are owed for numbers held at the month’s first instant, not later in the month', () => {
    const numbers = [
      held('+318001', '2026-09-30T22:00:00.001Z', november),
      held('+318002', '2026-01-01T00:00:00Z', '2026-10-31T23:00:00.001Z'),
    ];
    expect(brief(bothMonths, numbers, [always])).toEqual([
      'monthly - 2026-10 p1 25',
      'monthly - 2026-11 p1 25',
      'monthly-number +318002 2026-10 p1 10',
      'monthly-number +318002 2026-11 p1 10',
    ]);
    expect(brief(bothMonths, [], [always])).toEqual([]);
  });

  it('are owed once for a number that was given up and assigned again', () => {
    const numbers = [
      held('+318001', '2026-01-01T00:00:00Z', '2026-10-15T00:00:00Z'),
      held('+318001', '2026-10-20T00:00:00Z'),
    ];
    expect(brief(bothMonths.slice(1), numbers, [always])).toEqual([
      'monthly - 2026-11 p1 25',
      'monthly-number +318001 2026-11 p1 10',
    ]);
  });

  it('follow the plan that is valid at the month’s first instant, and omit fees of 0', () => {
    const plans = [
      plan('p1', '2026-01-01T00:00:00Z', november, terms(25, 0)),
      plan('p2', november, null, terms(0, 12)),
    ];
    expect(brief(bothMonths, [held('+318001', october)], plans)).toEqual([
      'monthly - 2026-10 p1 25',
      'monthly-number +318001 2026-11 p2 12',
    ]);
  });

  it('report the months without a plan', () => {
    const late = plan('p2', november, null, terms(25, 10));
    expect(monthlyFees(bothMonths, [held('+318001', october)], [late]).withoutPlan).toEqual([
      '2026-10',
    ]);
    expect(monthlyFees(bothMonths, [], []).withoutPlan).toEqual([]);
  });
});

describe('fees for options', () => {
  const priced = { ...terms(0, 0), options: { recording: money(5), webhook: money(7) } };
  const plans = [plan('p1', '2020-01-01T00:00:00Z', null, priced)];
  const option = (what: 'recording' | 'voicemail', from: string, until: string | null = null) => ({
    ...held('+318001', from, until),
    option: what,
  });

  it('are owed for each priced option that a held number has at the month’s first instant', () => {
    const numbers = [held('+318001', october, november)];
    const options = [
      option('recording', '2026-09-01T00:00:00Z'),
      option('voicemail', '2026-09-01T00:00:00Z'),
    ];
    expect(brief(bothMonths, numbers, plans, options)).toEqual([
      'option-recording +318001 2026-10 p1 5',
    ]);
    expect(
      brief(bothMonths, numbers, plans, [option('recording', '2026-09-30T22:00:00.001Z')]),
    ).toEqual([]);
    expect(
      brief(bothMonths, numbers, plans, [option('recording', '2026-09-01T00:00:00Z', october)]),
    ).toEqual([]);
  });
});

describe('set-up fees', () => {
  const setUp = (micros: number) => ({ ...terms(0, 0), setUpPerNumber: money(micros) });
  const plans = [
    plan('p1', '2026-01-01T00:00:00Z', october, setUp(5)),
    plan('p2', october, null, setUp(8)),
  ];
  const briefly = (...numbers: HeldNumber[]) =>
    setUpFees(new Date(november), numbers, plans).map(
      ({ number, month, priceVersionId, amount }) =>
        `${number} ${month} ${priceVersionId} ${amount.micros}`,
    );

  it('are owed once per number, in the month in which it was first held and by the plan of that day', () => {
    expect(
      briefly(
        held('+318001', '2026-10-20T00:00:00Z'),
        held('+318001', '2026-03-31T22:00:00Z', '2026-06-01T00:00:00Z'),
        held('+318002', october, '2026-10-02T00:00:00Z'),
      ),
    ).toEqual(['+318001 2026-04 p1 5', '+318002 2026-10 p2 8']);
  });

  it('are not owed for numbers first held from the period’s end on, nor for numbers first held before any plan', () => {
    expect(briefly(held('+318001', november), held('+318002', '2025-12-31T22:59:59.999Z'))).toEqual(
      [],
    );
  });
});
