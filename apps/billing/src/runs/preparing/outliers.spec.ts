import { describe, expect, it } from '@jest/globals';
import { outliersOf } from './outliers.js';

const euros = (amount: number | null): number | null => amount && amount * 1_000_000;

describe('outliersOf', () => {
  it.each([
    ['much more', 'invoice', 300, 150, ['much-more']],
    ['twice of little', 'invoice', 30, 15, []],
    ['a little more of much', 'invoice', 10_200, 10_000, []],
    ['much less', 'payout', 100, 1000, ['much-less']],
    ['the first, of much', 'invoice', 500, null, ['first']],
    ['the first', 'invoice', 499, null, []],
    ['nothing where there was much', 'settlement', null, 100, ['nothing']],
    ['nothing where there was little', 'settlement', null, 99, []],
    ['below zero', 'invoice', -1, -1, ['negative']],
    ['owed to a carrier', 'settlement', -1, -1, []],
    ['owed to a carrier, much more than before', 'settlement', -300, -100, ['much-more']],
  ] as const)('finds for %s the expected reasons', (_name, kind, now, before, reasons) => {
    expect(outliersOf({ kind, now: euros(now), before: euros(before), lost: null })).toEqual(
      reasons,
    );
  });

  it('reports any loss by calls, however small', () => {
    const one = { kind: 'payout', now: -100_000_000, before: -100_000_000 } as const;
    expect(outliersOf({ ...one, lost: 1 })).toEqual(['negative', 'negative-margin']);
    expect(outliersOf({ ...one, now: null, lost: null })).toEqual(['nothing']);
  });
});
