import { describe, expect, it } from '@jest/globals';
import { textProblems } from './text-problems.js';

const rule = expect.stringMatching(/control characters/);

describe('textProblems', () => {
  it.each([
    ['a NUL', { name: 'a\u0000' }, 'name'],
    ['half a character', { billTo: { name: 'a\ud800b' } }, 'billTo.name'],
    ['an escape in a list', { tags: ['fine', '\u001b[2J'] }, 'tags.1'],
  ])('names the field of a text with %s', (_, value, field) => {
    expect(textProblems(value, '')).toMatchObject([{ field, rule }]);
  });

  it('checks names of fields, and a value on its own', () => {
    expect(textProblems({ ['a\u0000']: 1 }, '')).toHaveLength(1);
    expect(textProblems('\u0000', 'id')).toMatchObject([{ field: 'id', rule }]);
  });

  const nested = (levels: number): unknown => {
    let deep: unknown = 'a\u0000';
    for (let level = 0; level < levels; level += 1) deep = [deep];
    return deep;
  };

  it('finds texts 64 levels deep, and refuses nesting of 65 to 100,000 levels', () => {
    const field = Array(64).fill('0').join('.');
    expect(textProblems(nested(64), '')).toMatchObject([{ field, rule }]);
    const tooDeep = expect.stringContaining('64 levels');
    expect(textProblems(nested(65), '')).toMatchObject([{ field, rule: tooDeep }]);
    expect(textProblems(nested(100_000), '')).toMatchObject([{ field, rule: tooDeep }]);
  });

  it('returns at most 20 problems, with names of at most 200 characters and an ellipsis', () => {
    const key = 'k'.repeat(10_000);
    const problems = textProblems({ [key]: Array(1000).fill('\u0000') }, '');
    expect(problems).toHaveLength(20);
    expect(problems[0]?.field).toBe(`${'k'.repeat(200)}…`);
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`\u0000${n}`, n]));
    expect(textProblems(keys, '')).toHaveLength(20);
  });

  it('refuses more than 30,000 values', () => {
    expect(textProblems({ list: Array(29_998).fill(1) }, '')).toEqual([]);
    expect(textProblems({ list: Array(29_999).fill('\u0000') }, 'body')).toMatchObject([
      { field: 'body', rule: 'must have at most 30000 values' },
    ]);
  });

  it('accepts line ends, tabs, letters with accents, emoji and ligatures', () => {
    expect(textProblems({ text: 'één\r\n\ttwee 😀 ﷽', n: 1, no: null, yes: true }, '')).toEqual([]);
  });
});
