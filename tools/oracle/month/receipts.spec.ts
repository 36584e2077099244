import { describe, expect, it } from '@jest/globals';
import { expectedReceipts } from './receipts.js';

const documents = [
  { name: 'invoice', amount: 100 },
  { name: 'debt', amount: -40 },
];
const outcomesOf = (...payments: readonly (readonly [number, string | null])[]) => {
  const { payments: all, open } = expectedReceipts(
    documents,
    payments.map(([amount, names], place) => ({ name: `${place}`, amount, names })),
  );
  const states = all.map(({ state, allocated, left }) => `${state} ${allocated} ${left}`);
  return [...states, `open ${[...open.values()].join(' ')}`];
};

describe('expectedReceipts', () => {
  it('gives a payment on a document the state matched, partial, excess or unmatched', () => {
    expect(outcomesOf([100, 'invoice'])).toEqual(['matched 100 0', 'open 0 -40']);
    expect(outcomesOf([60, 'invoice'])).toEqual(['partial 60 0', 'open 40 -40']);
    expect(outcomesOf([130, 'invoice'])).toEqual(['excess 100 30', 'open 0 -40']);
    expect(outcomesOf([30, null], [30, 'other'])).toEqual([
      'unmatched 0 30',
      'unmatched 0 30',
      'open 100 -40',
    ]);
  });

  it('lets an outgoing payment settle only a document that we owe', () => {
    expect(outcomesOf([-40, 'debt'])).toEqual(['matched -40 0', 'open 100 0']);
    expect(outcomesOf([-50, 'debt'])).toEqual(['excess -40 -10', 'open 100 0']);
    expect(outcomesOf([40, 'debt'], [-1, 'invoice'])).toEqual([
      'unmatched 0 40',
      'unmatched 0 -1',
      'open 100 -40',
    ]);
  });

  it('lets several payments settle a document, up to its amount', () => {
    expect(outcomesOf([60, 'invoice'], [60, 'invoice'], [1, 'invoice'])).toEqual([
      'matched 60 0',
      'excess 40 20',
      'unmatched 0 1',
      'open 0 -40',
    ]);
  });
});
