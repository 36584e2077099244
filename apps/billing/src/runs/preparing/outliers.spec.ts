import { describe, expect, it } from '@jest/globals';
import { outliersOf } from './outliers.js';

const euros = (amount: number | null): number | null => amount && amount * 1_000_000;

describe('outliersOf', () => {
  it.each([
    ['a total far above the last one', 'invoice', 300, 150, ['much-more']],
    ['a small total that doubled', 'invoice', 30, 15, []],
    ['a large total that rose a little', 'invoice', 10_200, 10_000, []],
    ['a total far below the last one', 'payout', 100, 1000, ['much-less']],
    ['a large first document', 'invoice', 500, null, ['first']],
    ['a small first document', 'invoice', 499, null, []],
    ['an empty document after a large one', 'settlement', null, 100, ['nothing']],
    ['an empty document after a small one', 'settlement', null, 99, []],
    ['a negative invoice', 'invoice', -1, -1, ['negative']],
    ['a settlement owed to a carrier', 'settlement', -1, -1, []],
    [
      'a settlement owed to a carrier, far above the last one',
      'settlement',
      -300,
      -100,
      ['much-more'],
    ],
  ] as const)(
    'finds for %s (%s: %s after %s) the reasons %j',
    (_name, kind, now, before, reasons) => {
      expect(outliersOf({ kind, now: euros(now), before: euros(before), lost: null })).toEqual(
        reasons,
      );
    },
  );

  it('reports any loss by calls, however small', () => {
    const one = { kind: 'payout', now: -100_000_000, before: -100_000_000 } as const;
    expect(outliersOf({ ...one, lost: 1 })).toEqual(['negative', 'negative-margin']);
    expect(outliersOf({ ...one, now: null, lost: null })).toEqual(['nothing']);
  });
});
