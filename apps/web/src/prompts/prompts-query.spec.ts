import { describe, expect, it } from '@jest/globals';
import type { Prompt } from '../api/generated/types.gen.js';
import { byName, heardIn, holds } from './prompts-query.js';

const prompt = (name: string, language: Prompt['language'], text: string | null) =>
  ({ name, language, text }) as Prompt;

describe('prompts by name', () => {
  const named = byName([
    prompt('welkom-zomer', 'en', null),
    prompt('welkom-zomer', 'nl', 'Wij zijn met Vakantie.'),
    prompt('menu', 'nl', null),
  ]);

  it('group the languages of each name, Dutch first', () => {
    expect(named[1]?.languages.map(({ language }) => language)).toEqual(['nl', 'en']);
    expect(named.map(({ name, languages }) => [name, languages.length])).toEqual([
      ['menu', 1],
      ['welkom-zomer', 2],
    ]);
  });

  it('are heard in the caller’s language, or in their first language if they lack it', () => {
    const summer = named[1]!;
    expect(['en', 'fr', undefined].map((language) => heardIn(language, summer)?.language)).toEqual([
      'en',
      'nl',
      'nl',
    ]);
  });

  it.each([
    ['vakantie', ['welkom-zomer']],
    ['Welkom zo', ['welkom-zomer']],
    ['menu', ['menu']],
    ['niets', []],
  ])('are found by %p', (words, names) => {
    expect(named.filter((one) => holds(one, words)).map(({ name }) => name)).toEqual(names);
  });
});
