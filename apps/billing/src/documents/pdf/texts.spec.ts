import { describe, expect, it } from '@jest/globals';
import { ibanText, minutesText, periodText } from './texts.js';

const october = new Date('2026-09-30T22:00:00Z');
const period = (from: Date, until: string, language: 'nl' | 'en' = 'nl') =>
  periodText(from, new Date(until), language).replaceAll('\u00a0', ' ');

describe('periodText', () => {
  it('names the first and last day in the Netherlands, and repeats no month or year', () => {
    expect(period(october, '2026-10-31T23:00:00Z')).toBe('1 t/m 31 oktober 2026');
    expect(period(october, '2026-10-31T23:00:00Z', 'en')).toBe('1 to 31 October 2026');
    expect(period(october, '2026-11-30T23:00:00Z')).toBe('1 oktober t/m 30 november 2026');
    expect(period(october, '2027-01-31T23:00:00Z')).toBe('1 oktober 2026 t/m 31 januari 2027');
    expect(period(october, '2026-10-01T22:00:00Z')).toBe('1 oktober 2026');
  });

  it('includes times if the period isn’t of whole days', () => {
    expect(period(october, '2026-11-25T04:05:00Z')).toBe(
      '1 oktober 2026 00:00 – 25 november 2026 05:05',
    );
  });
});

describe('other texts of documents', () => {
  it('show durations as minutes and seconds', () => {
    expect(minutesText(59, 'nl')).toBe('0:59');
    expect(minutesText(74_105, 'nl')).toBe('1.235:05');
    expect(minutesText(74_105, 'en')).toBe('1,235:05');
  });

  it('group an IBAN’s characters by four, with spaces that don’t break the line', () => {
    expect(ibanText('NL91 TEST1022962963')).toBe('NL91\u00a0TEST\u00a01022\u00a09629\u00a063');
  });
});
