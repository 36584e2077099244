import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import * as fc from 'fast-check';
import { PrefixTable } from './prefix-table.js';

const table = (prefixes: readonly string[]): PrefixTable =>
  new PrefixTable(prefixes.map((prefix) => ({ prefix, perMinute: money(0), perCall: money(0) })));

/** The expected result, by a slow method. */
const longest = (prefixes: readonly string[], digits: string): string | undefined =>
  prefixes.filter((prefix) => digits.startsWith(prefix)).toSorted((a, b) => b.length - a.length)[0];

describe('PrefixTable', () => {
  it.each([
    ['+31201234567', '3120'],
    ['31201234567', '3120'],
    ['+3121', '31'],
    // 3120 is longer than this number, so it doesn't match.
    ['+312', '31'],
    ['+31', '31'],
    ['+49301234567', '4'],
    ['+3', ''],
    ['+5', ''],
    ['+319999999999999999', '31'],
    ['sip:someone', ''],
    ['', ''],
  ])('finds for %j the row of %j', (number, prefix) => {
    expect(table(['', '31', '3120', '4']).longest(number)?.prefix).toBe(prefix);
  });

  it('finds nothing before, between and after its prefixes', () => {
    const two = table(['31', '33']);
    for (const number of ['+30', '+32', '+34', '+3', '+2', '+9', '']) {
      expect(two.longest(number)).toBeUndefined();
    }
    expect(table([]).longest('+31')).toBeUndefined();
  });

  it('finds the longest matching prefix, as a slow search does', () => {
    const digits = (max: number) =>
      fc.array(fc.constantFrom('0', '1', '8', '9'), { maxLength: max }).map((all) => all.join(''));
    const prefixes = fc.uniqueArray(digits(15), { maxLength: 40 });
    fc.assert(
      fc.property(prefixes, fc.array(digits(15), { minLength: 1 }), (rows, numbers) => {
        const made = table(rows);
        for (const number of [...numbers, ...rows]) {
          expect(made.longest(`+${number}`)?.prefix).toBe(longest(rows, number));
        }
      }),
    );
  });
});
