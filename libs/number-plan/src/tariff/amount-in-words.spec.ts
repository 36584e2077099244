import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { amountInWords, type SpokenLanguage } from '../index.js';

const languages: readonly SpokenLanguage[] = ['nl', 'en', 'fr', 'de'];

describe('amountInWords', () => {
  it.each([
    [0, 'nul cent', 'zero cents', 'zéro centime', 'null Cent'],
    [10_000, 'één cent', 'one cent', 'un centime', 'ein Cent'],
    [
      39_000,
      'drie komma negen cent',
      'three point nine cents',
      'trois virgule neuf centimes',
      'drei Komma neun Cent',
    ],
    [
      210_000,
      'eenentwintig cent',
      'twenty-one cents',
      'vingt et un centimes',
      'einundzwanzig Cent',
    ],
    [
      220_000,
      'tweeëntwintig cent',
      'twenty-two cents',
      'vingt-deux centimes',
      'zweiundzwanzig Cent',
    ],
    [
      710_000,
      'eenenzeventig cent',
      'seventy-one cents',
      'septante et un centimes',
      'einundsiebzig Cent',
    ],
    [
      810_000,
      'eenentachtig cent',
      'eighty-one cents',
      'quatre-vingt-un centimes',
      'einundachtzig Cent',
    ],
    [
      830_000,
      'drieëntachtig cent',
      'eighty-three cents',
      'quatre-vingt-trois centimes',
      'dreiundachtzig Cent',
    ],
    [1_000_000, 'één euro', 'one euro', 'un euro', 'ein Euro'],
    [
      1_050_000,
      'één euro en vijf cent',
      'one euro and five cents',
      'un euro et cinq centimes',
      'ein Euro und fünf Cent',
    ],
    [
      2_500_000,
      'twee euro vijftig',
      'two euros fifty',
      'deux euros cinquante',
      'zwei Euro fünfzig',
    ],
    [
      1_000_001,
      'één euro en nul komma nul nul nul één cent',
      'one euro and zero point zero zero zero one cents',
      'un euro et zéro virgule zéro zéro zéro un centime',
      'ein Euro und null Komma null null null ein Cent',
    ],
    [80_000_000, 'tachtig euro', 'eighty euros', 'quatre-vingts euros', 'achtzig Euro'],
    [
      101_000_000,
      'honderdeen euro',
      'one hundred and one euros',
      'cent un euros',
      'einhundertein Euro',
    ],
    [200_000_000, 'tweehonderd euro', 'two hundred euros', 'deux cents euros', 'zweihundert Euro'],
    [
      1_100_000_000,
      'elfhonderd euro',
      'one thousand one hundred euros',
      'mille cent euros',
      'eintausendeinhundert Euro',
    ],
    [1_000_000_000, 'duizend euro', 'one thousand euros', 'mille euros', 'eintausend Euro'],
    [
      200_001_000_000,
      'tweehonderdduizend een euro',
      'two hundred thousand and one euros',
      'deux cent mille un euros',
      'zweihunderttausendein Euro',
    ],
  ])('writes %d micro-euro in words', (micros, ...said) => {
    expect(languages.map((language) => amountInWords(micros, language))).toEqual(said);
  });

  it('never gives two amounts the same words', () => {
    const amount = fc.oneof(
      fc.integer({ min: 0, max: 2_000 }).map((cents) => cents * 10_000),
      fc.integer({ min: 0, max: 999_999_999_999 }),
    );
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...languages), (one, other, language) => {
        const alike = amountInWords(one, language) === amountInWords(other, language);
        expect(alike).toBe(one === other);
      }),
    );
    for (const language of languages) {
      const said = Array.from({ length: 10_000 }, (_, cents) =>
        amountInWords(cents * 10_000, language),
      );
      expect(new Set(said).size).toBe(said.length);
    }
  });

  it.each([-1, 0.5, Number.NaN, 1e12])('refuses %d', (micros) => {
    expect(() => amountInWords(micros, 'nl')).toThrow(RangeError);
  });
});
