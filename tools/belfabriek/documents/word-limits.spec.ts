import { describe, expect, it } from '@jest/globals';
import { allWords, decisionWords, faultsOfLength, readmeWords } from './word-limits.js';

const document = (path: string, words: number) => ({ path, text: `${'word '.repeat(words)}\n` });

describe('word limits', () => {
  it.each([
    ['README.md', readmeWords],
    ['apps/cdr/README.md', readmeWords],
    ['docs/decisions/one.md', decisionWords],
  ])('accept %s of %d words and refuse one word more', (path, words) => {
    expect(faultsOfLength([document(path, words)])).toEqual([]);
    expect(faultsOfLength([document(path, words + 1)])).toEqual([
      `${path}: ${words + 1} words; at most ${words}.`,
    ]);
  });

  it('exempt other documents and the index of the decisions', () => {
    expect(faultsOfLength([document('docs/privacy.md', readmeWords + 1)])).toEqual([]);
    expect(faultsOfLength([document('docs/decisions/README.md', decisionWords + 1)])).toEqual([]);
  });

  it('refuse documents whose total is too long', () => {
    const half = document('docs/one.md', allWords / 2);
    expect(faultsOfLength([half, { ...half, path: 'docs/two.md' }])).toEqual([]);
    expect(faultsOfLength([half, document('docs/two.md', allWords / 2 + 1)])).toEqual([
      expect.stringMatching(`^All documents: ${allWords + 1} words; at most ${allWords}`),
    ]);
  });

  it('count words between any white space, including tables and code', () => {
    const text = `| one |\ttwo |\n\n\`\`\`\nthree\n\`\`\`\n${'word '.repeat(readmeWords - 8)}`;
    expect(faultsOfLength([{ path: 'README.md', text }])).toEqual([]);
    expect(faultsOfLength([{ path: 'README.md', text: `${text}last` }])).toHaveLength(1);
  });
});
