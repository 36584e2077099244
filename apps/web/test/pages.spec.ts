import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pages, pagesOf } from './pages.js';

describe('every page', () => {
  it('is of one kind of people', () => {
    const all = Object.values(pagesOf).flat();
    expect(all).toHaveLength(pages.length);
    expect(new Set(all)).toEqual(new Set(pages));
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length);
  });

  it('is looked at in one spec', () => {
    const looks = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.browser.spec.ts'))
      .flatMap((name) => [
        ...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(
          /^describePagesOf\('(\w+)'\);$/gm,
        ),
      ])
      .map(([, whom = '']) => whom);
    expect(looks.toSorted()).toEqual(Object.keys(pagesOf).toSorted());
  });
});
