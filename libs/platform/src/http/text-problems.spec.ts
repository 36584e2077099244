import { describe, expect, it } from '@jest/globals';
import { textProblems } from './text-problems.js';

const rule = expect.stringMatching(/control characters/);

describe('texts that come in', () => {
  it.each([
    ['a NUL', { name: 'a\u0000' }, 'name'],
    ['half a character', { billTo: { name: 'a\ud800b' } }, 'billTo.name'],
    ['an escape in a list', { tags: ['fine', '\u001b[2J'] }, 'tags.1'],
  ])('are refused with %s, by field', (_, value, field) => {
    expect(textProblems(value, '')).toEqual([{ field, rule }]);
  });

  it('are told of in a name of a field, and in a value alone', () => {
    expect(textProblems({ ['a\u0000']: 1 }, '')).toHaveLength(1);
    expect(textProblems('\u0000', 'id')).toEqual([{ field: 'id', rule }]);
  });

  it('are found however deep they lie', () => {
    let deep: unknown = 'a\u0000';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(textProblems(deep, '')).toHaveLength(1);
  });

  it('may hold line ends, tabs, and every letter and sign there is', () => {
    expect(textProblems({ text: 'één\r\n\ttwee 😀 ﷽', n: 1, no: null, yes: true }, '')).toEqual([]);
  });
});
