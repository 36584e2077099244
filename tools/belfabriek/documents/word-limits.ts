import { type Document, wordsIn } from './document.js';
import { isDecision } from './decisions.js';

/** Largest number of words of a README; decisions, privacy and states have files of their own. */
export const readmeWords = 1_200;

/** Largest number of words of a decision: its context, the choice and what would change it. */
export const decisionWords = 200;

/**
 * Largest number of words of all documents together. Only ever lower it: a new text replaces or
 * shortens others.
 */
export const allWords = 45_000;

const isReadme = (path: string): boolean => /(?:^|\/)README\.md$/.test(path);

const limitOf = (path: string): number => {
  if (isReadme(path)) return readmeWords;
  return isDecision(path) ? decisionWords : Number.POSITIVE_INFINITY;
};

/** Documents that are too long, and the total when it is too long. */
export function faultsOfLength(documents: readonly Document[]): string[] {
  const counted = documents.map(({ path, text }) => ({ path, words: wordsIn(text) }));
  const all = counted.reduce((sum, { words }) => sum + words, 0);
  return [
    ...counted
      .filter(({ path, words }) => words > limitOf(path))
      .map(({ path, words }) => `${path}: ${words} words; at most ${limitOf(path)}.`),
    ...(all > allWords
      ? [`All documents: ${all} words; at most ${allWords}. Shorten some; the limit stays.`]
      : []),
  ];
}
