import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Candidate, matchPayment } from './match-payment.js';

const euro = 1_000_000;
const document = (id: string, open: number, more: Partial<Candidate> = {}): Candidate => ({
  documentId: id,
  partyKey: 'owner acme',
  dueOn: '2026-11-15',
  number: id,
  open: open * euro,
  writtenOff: 0,
  ...more,
});
const match = (
  left: number,
  {
    named = [],
    ofPayer = [],
    namesAny = named.length > 0,
  }: Partial<Parameters<typeof matchPayment>[1]>,
) => {
  const { matches, hint } = matchPayment({ left: left * euro }, { named, ofPayer, namesAny });
  return [
    matches.map(({ documentId, micros, rule }) => `${documentId} ${micros / euro} ${rule}`),
    hint,
  ];
};

describe('matchPayment, for a payment that names documents', () => {
  it('pays the named document', () => {
    expect(match(121, { named: [document('a', 121)] })).toEqual([['a 121 reference'], null]);
  });

  it('pays a part of the named document', () => {
    expect(match(50, { named: [document('a', 121)] })).toEqual([['a 50 reference'], null]);
  });

  it('pays at most the open amount, and leaves the rest unallocated', () => {
    expect(match(200, { named: [document('a', 121)] })).toEqual([
      ['a 121 reference'],
      'already-paid',
    ]);
  });

  it('pays several documents, the earliest due first', () => {
    const named = [document('b', 100, { dueOn: '2026-12-01' }), document('a', 100)];
    expect(match(150, { named })).toEqual([['a 100 reference', 'b 50 reference'], null]);
  });

  it('recovers write-offs of the named documents after their open amounts', () => {
    const named = [
      document('a', 20, { writtenOff: 80 * euro }),
      document('b', 100, { dueOn: '2026-12-01' }),
    ];
    expect(match(130, { named })).toEqual([['a 30 reference', 'b 100 reference'], null]);
    const { matches, hint } = matchPayment(
      { left: 250 * euro },
      { named, namesAny: true, ofPayer: [] },
    );
    expect(matches.map(({ recovers }) => recovers / euro)).toEqual([80, 0]);
    expect(hint).toBe('already-paid');
    expect(match(-30, { named })).toEqual([[], 'already-paid']);
  });

  it('allocates nothing to a paid document', () => {
    expect(match(121, { named: [document('a', 0)] })).toEqual([[], 'already-paid']);
  });

  it('pays no document that the payment doesn’t name', () => {
    const ofPayer = [document('b', 121)];
    expect(match(121, { named: [document('a', 0)], ofPayer })).toEqual([[], 'already-paid']);
  });

  it('matches an outgoing payment with a document that we owe', () => {
    const named = [document('u', -80), document('a', 121)];
    expect(match(-80, { named })).toEqual([['u -80 reference'], null]);
    expect(match(-121, { named: [document('a', 121)] })).toEqual([[], 'already-paid']);
  });
});

describe('matchPayment, for a payment that names no document', () => {
  it('pays the payer’s oldest document of exactly this amount', () => {
    const ofPayer = [document('b', 121, { dueOn: '2026-12-15' }), document('a', 121)];
    expect(match(121, { ofPayer })).toEqual([['a 121 amount-and-iban'], null]);
  });

  it('pays the payer’s oldest documents that sum to exactly this amount', () => {
    const ofPayer = ['a', 'b', 'c'].map((id, at) => document(id, 100, { dueOn: `2026-1${at}-15` }));
    expect(match(200, { ofPayer })[0]).toEqual(['a 100 amount-and-iban', 'b 100 amount-and-iban']);
    expect(match(300, { ofPayer })[0]).toHaveLength(3);
  });

  it('matches no document when no sum of the payer’s documents equals the amount', () => {
    expect(match(120, { ofPayer: [document('a', 121)] })).toEqual([[], 'other-amount']);
  });

  it('matches no document when several parties use the payer’s account', () => {
    const ofPayer = [document('a', 121), document('b', 121, { partyKey: 'owner other' })];
    expect(match(121, { ofPayer })).toEqual([[], 'several-parties']);
  });

  it('gives a hint when it finds no candidate', () => {
    expect(match(121, {})).toEqual([[], 'no-reference']);
    expect(match(121, { namesAny: true })).toEqual([[], 'unknown-reference']);
    expect(match(-121, {})).toEqual([[], 'outgoing']);
  });
});

describe('matchPayment, for random candidates', () => {
  const open = fc.integer({ min: -500, max: 500 });
  const candidates = fc.uniqueArray(
    fc.record({
      documentId: fc.stringMatching(/^[a-z]{3}$/),
      partyKey: fc.constantFrom('owner a', 'owner b'),
      dueOn: fc.constantFrom('2026-10-01', '2026-11-01', '2026-12-01'),
      number: fc.stringMatching(/^[a-z]{3}$/),
      open,
      writtenOff: fc.integer({ min: 0, max: 500 }),
    }),
    { selector: ({ documentId }) => documentId, maxLength: 8 },
  );
  const amount = open.filter((micros) => micros !== 0);

  it('never overpays a document or spends more than the payment', () => {
    fc.assert(
      fc.property(amount, candidates, candidates, (left, named, ofPayer) => {
        const given = { named, ofPayer, namesAny: named.length > 0 };
        const { matches, hint } = matchPayment({ left }, given);
        const spent = matches.reduce((sum, { micros }) => sum + micros, 0);
        expect(Math.abs(spent)).toBeLessThanOrEqual(Math.abs(left));
        expect(hint === null).toBe(spent === left);
        for (const { documentId, micros, recovers } of matches) {
          const all = [...named, ...ofPayer].filter((one) => one.documentId === documentId);
          expect(Math.sign(micros)).toBe(Math.sign(left));
          const fits = (one: Candidate): boolean =>
            Math.abs(micros - recovers) <= Math.abs(one.open) && recovers <= one.writtenOff;
          expect(all.some(fits)).toBe(true);
          expect(recovers).toBeGreaterThanOrEqual(0);
        }
        expect(new Set(matches.map(({ documentId }) => documentId)).size).toBe(matches.length);
      }),
    );
  });

  it('gives the same result for the candidates in reverse order', () => {
    fc.assert(
      fc.property(amount, candidates, (left, ofPayer) => {
        const unlike = ofPayer.map((one, at) => ({ ...one, number: String(at) }));
        const of = (all: readonly Candidate[]) =>
          matchPayment({ left }, { named: [], ofPayer: all, namesAny: false });
        expect(of(unlike.toReversed())).toEqual(of(unlike));
      }),
    );
  });
});
