import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isAt } from './fixtures/checked-page.js';
import { pages, pagesOf } from './pages.js';
import { routePaths } from './route-paths.js';

describe('every page', () => {
  it('in the menu or the routes is tested', () => {
    expect(routePaths.length).toBeGreaterThan(70);
    const missed = routePaths.filter((path) => !pages.some((page) => isAt(page, path)));
    expect(missed).toEqual([]);
  });

  it('belongs to one kind of person', () => {
    const all = Object.values(pagesOf).flat();
    expect(all).toHaveLength(pages.length);
    expect(new Set(all)).toEqual(new Set(pages));
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length);
  });

  it('is tested in one spec', () => {
    const described = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.browser.spec.ts'))
      .flatMap((name) => [
        ...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(
          /^describePagesOf\('(\w+)'\);$/gm,
        ),
      ])
      .map(([, whom = '']) => whom);
    expect(described.toSorted()).toEqual(Object.keys(pagesOf).toSorted());
  });
});
