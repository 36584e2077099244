import { expect, it } from '@jest/globals';
import { daysOfPeriod } from './vat-periods.js';

it.each([
  ['2026-10', '2026-10-01', '2026-11-01'],
  ['2026-12', '2026-12-01', '2027-01-01'],
  ['2026-Q1', '2026-01-01', '2026-04-01'],
  ['2026-Q4', '2026-10-01', '2027-01-01'],
])('daysOfPeriod gives for %s the days from %s up to, not including, %s', (period, from, until) => {
  expect(daysOfPeriod(period)).toEqual({ from, until });
});
