import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { documentNumbers } from './document-references.js';

const inText = (remittance: string) => documentNumbers({ reference: null, remittance });

describe('documentNumbers', () => {
  it.each([
    ['F2026-00017', ['F2026-00017']],
    ['Factuur F2026-00017, dank', ['F2026-00017']],
    ['factuur f2026 00017', ['F2026-00017']],
    ['F202600017', ['F2026-00017']],
    ['fact.nr. F 2026 / 00017', ['F2026-00017']],
    ['F2026-00017 en F2026-00018', ['F2026-00017', 'F2026-00018']],
    ['A2026-00003 (afrekening)', ['A2026-00003']],
    ['U2026-acme-00001', ['U2026-acme-00001']],
    ['U2026-BOEK-EN-ZO-00012 retour', ['U2026-boek-en-zo-00012']],
  ])('finds numbers in %j', (text, numbers) => {
    expect(inText(text)).toEqual(numbers);
  });

  it.each(['', 'Salaris november', '00017', 'XF2026-000', 'F1999-00017', 'AF2026X-00017'])(
    'finds no number in %j',
    (text) => expect(inText(text)).toEqual([]),
  );

  it('finds a number that the bank broke over two lines', () => {
    expect(inText('betaling F2026-000 17')).toContain('F2026-00017');
    expect(inText('betaling F20 26-00017')).toContain('F2026-00017');
  });

  it('finds a number that is followed by other digits', () => {
    expect(inText('F2026-00017 20 november')).toContain('F2026-00017');
  });

  it('reads a creditor reference (ISO 11649) only when its check digits are right', () => {
    const of = (reference: string) => documentNumbers({ reference, remittance: '' });
    expect(of('RF89F202600017')).toEqual(['F2026-00017']);
    expect(of('RF89 F202 6000 17')).toContain('F2026-00017');
    expect(of('RF55F202600017')).toEqual([]);
  });

  it('finds a number that is written twice among random words', () => {
    const place = fc.integer({ min: 1, max: 99_999 });
    const words = fc.stringMatching(/^[a-z .,]{0,20}$/);
    fc.assert(
      fc.property(place, words, words, (nth, before, after) => {
        const number = `F2026-${String(nth).padStart(5, '0')}`;
        expect(inText(`${before} ${number} ${after} ${number}`)).toContain(number);
      }),
    );
  });
});
