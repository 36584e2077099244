import { describe, expect, it } from '@jest/globals';
import { slugOf, wordsOf } from './slug-words.js';

describe('names of prompts and lists', () => {
  it.each([
    ['Welkom zomer', 'welkom-zomer', 'Welkom zomer'],
    ['  Café & bar – één! ', 'cafe-bar-een', 'Cafe bar een'],
    ['2e keus', '2e-keus', '2e keus'],
    ['A'.repeat(80), 'a'.repeat(64), `A${'a'.repeat(63)}`],
    ['?!', '', ''],
  ])('turn %p into %p, shown as %p', (typed, slug, shown) => {
    expect(slugOf(typed)).toBe(slug);
    expect(wordsOf(slug)).toBe(shown);
  });

  it('never end in a hyphen after they were shortened', () => {
    expect(slugOf(`${'a'.repeat(63)} b`)).toBe('a'.repeat(63));
    expect(slugOf(`${'a'.repeat(39)} b`, 40)).toBe('a'.repeat(39));
  });
});
