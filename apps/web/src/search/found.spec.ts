import { describe, expect, it } from '@jest/globals';
import { termOf, withWords } from './found.js';

describe('termOf', () => {
  it.each(['', ' ', 'f', '06', '+31'.slice(0, 2), '0 9'])(
    'returns nothing for a text that is too short: "%s"',
    (typed) => {
      expect(termOf(typed)).toBeUndefined();
    },
  );

  it.each([
    ['0900-12', '0900-12', undefined],
    ['+31 6 1234', '+31 6 1234', undefined],
    ['F2026-0001', undefined, 'f2026-0001'],
    ['cu2026-helpdesk-nu', undefined, 'cu2026-helpdesk-nu'],
    ['Helpdesk Nu', undefined, undefined],
    ['50% korting', undefined, undefined],
  ])('%s asks for numbers by %s and documents by %s', (typed, digits, document) => {
    expect(termOf(typed)).toMatchObject({ digits, document });
  });
});

describe('withWords', () => {
  const all = ['Helpdesk Nu', 'Nu Advies', 'Tuin en Huis'].map((title) => ({ to: '/', title }));

  it('finds titles with all words, in any order and case, up to a given count', () => {
    const find = (typed: string, most = 9) =>
      withWords(all, termOf(typed)!, most).map(({ title }) => title);
    expect(find('nu HELP')).toEqual(['Helpdesk Nu']);
    expect(find('nu')).toEqual(['Helpdesk Nu', 'Nu Advies']);
    expect(find('nu', 1)).toEqual(['Helpdesk Nu']);
    expect(find('zorg')).toEqual([]);
  });
});
