import { expect, it } from '@jest/globals';
import { periodsUntil } from './periods.js';

it('periodsUntil lists quarters, each with its months up to today, the newest first', () => {
  expect(periodsUntil(new Date(2026, 1, 14), 2)).toEqual([
    '2026-Q1',
    '2026-02',
    '2026-01',
    '2025-Q4',
    '2025-12',
    '2025-11',
    '2025-10',
  ]);
});
