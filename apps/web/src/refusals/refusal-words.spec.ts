import { beforeAll, describe, expect, it } from '@jest/globals';
import { namesIn, type RuleCode, rules } from '@app/common';
import { allWords } from './all-words.js';
import { loadRefusalWords, refusalWords } from './refusal-words.js';

const languages = ['nl', 'en'] as const;
const codes = Object.keys(rules) as RuleCode[];
const kinds = new Set([undefined, 'money', 'day', 'or', 'time']);

beforeAll(loadRefusalWords);

describe.each(languages)('words of refusals in %s', (language) => {
  it('exist for each rule of the API, and for no other', () => {
    expect(codes.length).toBeGreaterThan(300);
    expect(Object.keys(allWords[language]).toSorted()).toEqual(codes.toSorted());
    expect(codes.filter((code) => allWords[language][code].trim() === '')).toEqual([]);
  });

  it('name only values of their rule, in a notation that can be written', () => {
    const faults = codes.flatMap((code) => {
      const sentence = allWords[language][code];
      const known = namesIn(rules[code]);
      const unknown = namesIn(sentence).filter((name) => !known.includes(name));
      const named = [...sentence.matchAll(/\{\w+(?::(\w+))?\}/g)].map(([, kind]) => kind);
      const unwritable = named.filter((kind) => !kinds.has(kind));
      return [...unknown, ...unwritable].map((fault) => `${code}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });
});

describe('refusalWords', () => {
  it('writes a rule’s values in the reader’s notation', () => {
    const left = { code: 'more-than-left', values: { left: 1_234_500_000 } };
    expect(refusalWords(left, 'nl')).toBe('Van deze betaling is nog €\u00a01.234,50 over.');
    expect(refusalWords(left, 'en')).toBe('€1,234.50 is left of this payment.');
    const late = { code: 'bank-too-late', values: { first: '2026-11-02' } };
    expect(refusalWords(late, 'nl')).toContain('2\u00a0nov\u00a02026');
    const tooShort = { code: 'wrong-length', values: { digits: '8, 11' } };
    expect(refusalWords(tooShort, 'nl')).toContain('8 of 11 cijfers');
    expect(refusalWords(tooShort, 'en')).toContain('8 or 11 digits');
  });

  it('has general words for an unknown code', () => {
    const newer = { code: 'not-known-yet', values: {} };
    expect(refusalWords(newer, 'nl')).toBe('Dit klopt niet. Kijk het na.');
    expect(refusalWords(newer, 'en')).toBe('This isn’t right. Check it.');
  });

  it('has no English sentence for a Dutch reader', () => {
    const english = codes.filter((code) => allWords.nl[code] === rules[code]);
    expect(english).toEqual([]);
    const said = codes.filter((code) =>
      /\b(?:must|is missing|isn’t|the)\b/.test(allWords.nl[code]),
    );
    expect(said).toEqual([]);
  });
});
