import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { daysAfter } from '../../kernel/time/months.js';
import { ageOf, overdueInvoices, ruleOn } from './overdue.js';

const euro = 1_000_000;
const rule = { from: '2026-01-01', days: 30, floor: 25 * euro };
const invoice = (dueOn: string, open: number, number = 'F') => ({
  number,
  dueOn,
  open: open * euro,
});

describe('overdue rule', () => {
  it('is the last rule that has begun on the day', () => {
    const rules = [
      { ...rule, from: '2026-06-01', days: 14 },
      rule,
      { ...rule, from: '2027-01-01', days: null },
    ];
    expect(ruleOn(rules, '2025-12-31')).toBeNull();
    expect(ruleOn(rules, '2026-01-01')?.days).toBe(30);
    expect(ruleOn(rules, '2026-06-01')?.days).toBe(14);
    expect(ruleOn(rules, '2027-03-01')?.days).toBeNull();
  });

  it('counts invoices that are overdue for longer than its days, the earliest due first', () => {
    const invoices = [invoice('2026-10-02', 121, 'b'), invoice('2026-10-01', 50, 'a')];
    const on = (day: string) => overdueInvoices(rule, invoices, day).map(({ number }) => number);
    expect(on('2026-10-31')).toEqual([]);
    expect(on('2026-11-01')).toEqual(['a']);
    expect(on('2026-11-02')).toEqual(['a', 'b']);
  });

  it('counts no invoices whose sum doesn’t exceed its floor', () => {
    const late = [invoice('2026-01-01', 15), invoice('2026-01-02', 10)];
    expect(overdueInvoices(rule, late, '2026-12-01')).toEqual([]);
    expect(overdueInvoices(rule, [...late, invoice('2026-01-03', 1)], '2026-12-01')).toHaveLength(
      3,
    );
  });

  it('counts no invoices when its days are null or there is no rule', () => {
    const late = [invoice('2026-01-01', 1000)];
    expect(overdueInvoices({ ...rule, days: null }, late, '2026-12-01')).toEqual([]);
    expect(overdueInvoices(null, late, '2026-12-01')).toEqual([]);
  });
});

describe('ageOf', () => {
  it.each([
    ['2026-11-26', 'not-due'],
    ['2026-11-25', 'days-0-30'],
    ['2026-10-27', 'days-0-30'],
    ['2026-10-26', 'days-31-60'],
    ['2026-08-28', 'days-61-90'],
    ['2026-08-27', 'days-over-90'],
  ])('gives a debt due on %s the age %s on 26 November', (dueOn, age) => {
    expect(ageOf(dueOn, '2026-11-26')).toBe(age);
  });

  it('gives a debt the same or an older age as days pass', () => {
    const order = ['not-due', 'days-0-30', 'days-31-60', 'days-61-90', 'days-over-90'];
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 400 }), (days) => {
        const at = (more: number) => ageOf('2026-03-15', daysAfter('2026-03-15', days + more));
        expect(order.indexOf(at(1))).toBeGreaterThanOrEqual(order.indexOf(at(0)));
      }),
    );
  });
});
