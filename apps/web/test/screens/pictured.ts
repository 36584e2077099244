import { type CheckedPage, isAt } from '../fixtures/checked-page.js';
import { pagesOf } from '../pages.js';
import { routePaths } from '../route-paths.js';

/** The picture of a page, below `docs/screens`. */
export interface Pictured {
  readonly page: CheckedPage;
  readonly file: string;
}

/** The first page at each path of the menu and the routes, as staff and as others see it. */
export const pictured: readonly Pictured[] = Object.entries(pagesOf).flatMap(([whom, pages]) => {
  const first = routePaths.flatMap((path) => pages.find((page) => isAt(page, path)) ?? []);
  return [...new Set(first)].map((page) => ({
    page,
    file: `${whom}/${page.name.replaceAll(/[^\w-]+/g, '-')}.webp`,
  }));
});
