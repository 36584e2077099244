import { describe, expect, it } from '@jest/globals';
import { type Money, money, sum } from '@app/common';
import * as fc from 'fast-check';
import { aDocument, sumOf } from '../printed-document.fixture.js';
import { type CreditedSoFar, type CreditNote, creditNote } from './credit-note.js';

const documentOf = (amounts: readonly (readonly [amount: number, vatPercent: number])[]) =>
  aDocument('invoice', {
    sums: amounts.map(([amount, vatPercent]) => sumOf('forwarding', amount, { vatPercent })),
  });
const untouched = (document: ReturnType<typeof documentOf>): CreditedSoFar => ({
  ...document,
  credited: new Set(),
  creditedVat: [],
});
const after = (so: CreditedSoFar, note: CreditNote): CreditedSoFar => ({
  ...so,
  credited: new Set([
    ...so.credited,
    ...note.lines.flatMap(({ credited }) => credited?.position ?? []),
  ]),
  creditedVat: [...so.creditedVat, ...note.vatLines],
});

describe('creditNote', () => {
  it('negates the chosen lines, numbers them from 1 and refers to the credited lines', () => {
    const document = documentOf([
      [1_000_000, 21],
      [2_000_000, 9],
      [3_000_000, 21],
    ]);
    const note = creditNote(untouched(document), [3, 2]);
    expect(note.lines).toMatchObject([
      { position: 1, net: money(-2_000_000), credited: { documentId: document.id, position: 2 } },
      { position: 2, net: money(-3_000_000), credited: { documentId: document.id, position: 3 } },
    ]);
    expect(note.totals.gross).toEqual(money(-(2_180_000 + 3_630_000)));
  });

  it('credits a document down to zero for each VAT rate, however its lines are divided over credit notes', () => {
    const amounts = fc.array(
      fc.tuple(fc.integer({ min: -9e9, max: 9e9 }), fc.constantFrom(9, 21)),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(amounts, fc.infiniteStream(fc.nat(3)), (all, parts) => {
        const document = documentOf(all);
        const groups = new Map<number, number[]>();
        for (const { position } of document.lines) {
          const part = parts.next().value ?? 0;
          groups.set(part, [...(groups.get(part) ?? []), position]);
        }
        let so = untouched(document);
        const notes: CreditNote[] = [];
        for (const positions of groups.values()) {
          const note = creditNote(so, positions);
          notes.push(note);
          so = after(so, note);
        }
        const left = (of: (totals: CreditNote['totals']) => Money): Money =>
          sum([of(document), ...notes.map(({ totals }) => of(totals))]);
        expect(left(({ net }) => net)).toEqual(money(0));
        expect(left(({ vat }) => vat)).toEqual(money(0));
        expect(() => creditNote(so)).toThrow('already');
      }),
    );
  });

  it('refuses lines that the document lacks, and lines that are credited already', () => {
    const so = untouched(documentOf([[1_000_000, 21]]));
    expect(() => creditNote(so, [2])).toThrow('no such line');
    expect(() => creditNote(after(so, creditNote(so)), [1])).toThrow('credited once');
  });
});
