import { describe, expect, it } from '@jest/globals';
import { formatMoney, money } from './money.js';
import { formatNumber, formatPercent } from './numbers.js';

describe('formatNumber, formatPercent and formatMoney', () => {
  it('use the decimal and thousands signs of the reader’s language', () => {
    expect(formatNumber(1_234.5, 'nl')).toBe('1.234,5');
    expect(formatNumber(1_234.5, 'en')).toBe('1,234.5');
    expect(formatPercent(8_667, 'nl')).toBe('86,67%');
    expect(formatPercent(8_667, 'en')).toBe('86.67%');
    expect(formatMoney(money(1_234_500_000), 'en')).toBe('€1,234.50');
  });
});
