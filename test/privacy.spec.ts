import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = read('docs/privacy.md');

/** The sentences of the statement, without its title, headings and date. */
const sentences = read('docs/privacy-statement-nl.txt')
  .split('\n')
  .slice(read('docs/privacy-statement-nl.txt').split('\n').indexOf('Geldig vanaf 1 Mei 2018') + 1)
  .flatMap((line) => line.split(/(?<=\.)\s+/))
  .filter((sentence) => sentence.endsWith('.'));

const quoted = [...page.matchAll(/^> (.*)$/gm)].map(([, sentence]) => sentence);

/** Each promise's number, and the text below its heading. */
const promises = page
  .split(/^### /m)
  .slice(1)
  .map((part) => ({ number: Number.parseInt(part, 10), text: part.split(/^## /m)[0] ?? '' }));

const proofsOf = (text: string): { file: string; test: string }[] =>
  [...text.matchAll(/^- `([^`]+)`: (.*)$/gm)].map(([, file = '', test = '']) => ({ file, test }));

/** A spec's text, and those of the fixtures that it imports: some fixtures contain shared tests. */
function sourcesOf(spec: string): string[] {
  const source = read(spec);
  const fixtures = [...source.matchAll(/'(\.[^']*\.fixture)\.js'/g)];
  return [source, ...fixtures.map(([, path = '']) => read(join(dirname(spec), `${path}.ts`)))];
}

/**
 * Whether the title belongs to a test that runs: not to a skipped one, to a group, or to a word in
 * another title.
 */
function isTest(source: string, title: string): boolean {
  if (/\bdescribe\.skip|\bxdescribe/.test(source)) return false;
  return [`'${title}'`, `"${title}"`].some((quoted) => {
    for (let at = source.indexOf(quoted); at >= 0; at = source.indexOf(quoted, at + 1)) {
      const before = source.slice(0, at).trimEnd();
      if (/(?<![.\w])it\($/.test(before)) return true;
      const each = [...before.matchAll(/[\w.]+\.each\b/g)].at(-1)?.[0];
      if (before.endsWith(')(') && each === 'it.each') return true;
    }
    return false;
  });
}

describe('docs/privacy.md', () => {
  it('quotes every sentence of the statement, in the same order', () => {
    expect(sentences.length).toBeGreaterThan(30);
    expect(quoted).toEqual(sentences);
  });

  it('numbers the promises without a gap', () => {
    expect(promises.map(({ number }) => number)).toEqual(promises.map((_, index) => index + 1));
  });

  it('names a test for each promise that isn’t built with the number shop', () => {
    const without = promises.filter(
      ({ text }) => !text.includes('Built with the number shop.') && proofsOf(text).length === 0,
    );
    expect(without.map(({ number }) => number)).toEqual([]);
  });

  it('names code for each promise that isn’t built with the number shop', () => {
    const without = promises.filter(
      ({ text }) =>
        !text.includes('Built with the number shop.') &&
        ![...text.matchAll(/`((?:apps|libs|freeswitch|tools|deploy)\/[^`]+|[\w-]+\.md)`/g)].some(
          ([, path = '']) => !path.endsWith('.spec.ts'),
        ) &&
        !text.includes('](register-of-processing.md'),
    );
    expect(without.map(({ number }) => number)).toEqual([]);
  });

  it('names existing tests that always run, and existing code', () => {
    expect(proofsOf(page).length).toBeGreaterThan(30);
    const missing = proofsOf(page).filter(
      ({ file, test }) =>
        !file.endsWith('.spec.ts') ||
        /\.(long|real)\./.test(file) ||
        !existsSync(join(root, file)) ||
        !sourcesOf(file).some((source) => isTest(source, test)),
    );
    expect(missing).toEqual([]);
    const paths = [...page.matchAll(/`((?:apps|libs|freeswitch|test|tools|deploy)\/[^`]+)`/g)];
    expect(paths.flatMap(([, path = '']) => (existsSync(join(root, path)) ? [] : [path]))).toEqual(
      [],
    );
  });
});
