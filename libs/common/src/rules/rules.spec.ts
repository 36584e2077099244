import { describe, expect, it } from '@jest/globals';
import { rulesOfBooks } from './of-books.js';
import { rulesOfDays } from './of-days.js';
import { rulesOfBankFiles, rulesOfFiles } from './of-files.js';
import { rulesOfFlows } from './of-flows.js';
import { rulesOfMoney } from './of-money.js';
import { rulesOfParties } from './of-parties.js';
import { rulesOfPeople } from './of-people.js';
import { rulesOfPrices, rulesOfTariffs } from './of-prices.js';
import { rulesOfValues } from './of-values.js';
import { brokenRule, fieldProblem, rules } from './rules.js';
import { filled, namesIn, writtenInEnglish } from './sentence.js';

const subjects = [
  rulesOfValues,
  rulesOfDays,
  rulesOfMoney,
  rulesOfBooks,
  rulesOfFiles,
  rulesOfBankFiles,
  rulesOfTariffs,
  rulesOfPrices,
  rulesOfParties,
  rulesOfPeople,
  rulesOfFlows,
];

describe('rules', () => {
  it('have one kebab-case code each', () => {
    const codes = subjects.flatMap((subject) => Object.keys(subject));
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    expect(codes.toSorted()).toEqual(Object.keys(rules).toSorted());
    expect(codes.filter((code) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(code))).toEqual([]);
  });

  it('name their values in braces, each value listed once', () => {
    expect(namesIn('must add up: {opening} and {entries:money} and {opening}')).toEqual([
      'opening',
      'entries',
    ]);
    expect(namesIn(rules['holds-expansion'])).toEqual([]);
  });

  it('give a sentence for people, and a code and values for programs', () => {
    expect(brokenRule('missing')).toEqual({ rule: 'is missing', code: 'missing', values: {} });
    expect(fieldProblem('reason', 'too-long', { most: 500 })).toEqual({
      field: 'reason',
      rule: 'must have at most 500 characters',
      code: 'too-long',
      values: { most: 500 },
    });
  });

  it.each([
    ['more-than-left', { left: 1_234_500_000 }, 'the payment’s unallocated amount, €1,234.50'],
    ['not-a-multiple', { step: 50_000 }, 'a multiple of € 0.05'],
    ['not-a-multiple', { step: 39_000 }, 'a multiple of € 0.039'],
  ] as const)('write amounts in sentences for people: %s', (code, values, end) => {
    expect(filled(rules[code], values, writtenInEnglish)).toBe(
      `must be ${code === 'not-a-multiple' ? '' : 'at most '}${end}`,
    );
  });

  it('copy a value unchanged into the sentence, even one that looks like a placeholder', () => {
    expect(brokenRule('not-eur', { currency: '$& {currency}' }).rule).toBe(
      'must be EUR, not $& {currency}',
    );
  });
});
