import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { differencesOf } from './differences.js';

const row = (prefix: string, cents: number) => ({
  prefix,
  perMinute: money(cents * 10_000),
  perCall: money(0),
});
const agreement = (cents: number, premiumKeptShare: number) => ({
  includesVat: false as const,
  origination: {
    premiumKeptShare,
    freephone: { fixed: row('', 1), mobile: row('', 1), abroad: row('', 1), other: row('', 1) },
    standard: row('', 1),
  },
  termination: [row('', 1), row('316', cents)],
});

describe('differencesOf two terms', () => {
  it('is empty for equal terms', () => {
    expect(differencesOf(agreement(5, 2500), agreement(5, 2500))).toEqual([]);
  });

  it('names a changed row by its key, and gives both values', () => {
    expect(differencesOf(agreement(5, 2500), agreement(6, 2000))).toEqual([
      {
        path: [{ field: 'origination' }, { field: 'premiumKeptShare' }],
        before: 2500,
        after: 2000,
      },
      {
        path: [{ field: 'termination' }, { row: '316', by: 'prefix' }, { field: 'perMinute' }],
        before: money(50_000),
        after: money(60_000),
      },
    ]);
  });

  it('has null for the value of a row that was added or removed', () => {
    const { termination, ...others } = agreement(5, 2500);
    const changes = differencesOf(agreement(5, 2500), {
      ...others,
      termination: [termination[0]!, row('32', 7)],
    });
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [null, money(70_000)],
      [null, money(0)],
      [money(50_000), null],
      [money(0), null],
    ]);
  });

  it('lists all terms of a first version, with null before', () => {
    expect(differencesOf(null, agreement(5, 2500)).every(({ before }) => before === null)).toBe(
      true,
    );
  });
});
