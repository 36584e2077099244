import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { namesIn } from '@app/common';
import { allWords } from '../apps/web/src/refusals/all-words.js';
import { wordsAsValuesIn } from '../tools/belfabriek/walls/refusal-values.js';

const root = join(import.meta.dirname, '..');
const sources = execFileSync('git', ['ls-files', '-z', 'apps/*/src/*', 'libs/*/src/*'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => /\.tsx?$/.test(path) && !/\.(?:spec|fixture)\.tsx?$/.test(path))
  // Leaves out the file that makes every broken rule, from values that are passed to it.
  .filter((path) => path !== 'libs/common/src/rules/rules.ts');

/** The values of a rule that pages show, as Dutch readers see them. */
const shown = (code: string): ReadonlySet<string> | null => {
  const words = (allWords.nl as Readonly<Record<string, string>>)[code];
  return words === undefined ? null : new Set(namesIn(words));
};

describe('a refusal’s text on a page', () => {
  it('is given no sentence of a library and no English word of ours as a value', () => {
    const found = sources.flatMap((path) =>
      wordsAsValuesIn(readFileSync(join(root, path), 'utf8'), shown, path).map(
        (value) => `${path}: ${value}`,
      ),
    );
    expect(found).toEqual([]);
  });
});
