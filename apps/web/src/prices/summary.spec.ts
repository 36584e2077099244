import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { ConsumerTariffTerms, PriceTerms } from '@app/rating';
import type { Language } from '../i18n/language.js';
import { summaryOf } from './summary.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

const tariff = (given: Partial<ConsumerTariffTerms>): PriceTerms => ({
  kind: 'consumer-tariff',
  subject: '+319001234',
  terms: {
    startRate: money(0),
    perCall: money(0),
    perMinute: money(0),
    maximum: null,
    includesVat: true,
    vatPercent: 21,
    ...given,
  },
});
/** The summary with plain spaces in place of those that don't break. */
const summary = (given: Partial<ConsumerTariffTerms>, language: Language): string =>
  summaryOf(tariff(given), language === 'nl' ? nl : en, language).replaceAll('\u00A0', ' ');

describe('summaryOf a consumer tariff', () => {
  it.each([
    [{}, '€ 0,00 per minuut', '€0.00 per minute'],
    [{ perCall: money(900_000) }, '€ 0,90 per gesprek', '€0.90 per call'],
    [
      { perMinute: money(500_000), maximum: money(1_000_000) },
      '€ 0,50 per minuut, hoogstens € 1,00 per gesprek',
      '€0.50 per minute, at most €1.00 per call',
    ],
    [
      { perMinute: money(950_000), startRate: money(50_000), maximum: money(40_000_000) },
      '€ 0,95 per minuut + € 0,05 starttarief, hoogstens € 40,00 per gesprek',
      '€0.95 per minute + €0.05 start rate, at most €40.00 per call',
    ],
  ])('with %j names the price in Dutch and English', (given, dutch, english) => {
    expect(summary(given, 'nl')).toBe(dutch);
    expect(summary(given, 'en')).toBe(english);
  });
});
