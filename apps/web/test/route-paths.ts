import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths in the sources of the menu and the routes, which Node can't import. */
export const routePaths: readonly string[] = [
  'menu.ts',
  'routes.tsx',
  'privacy-routes.tsx',
].flatMap((file) =>
  [
    ...readFileSync(join(import.meta.dirname, '../src', file), 'utf8').matchAll(
      /\b(?:page\(\s*|path: )'(\/[^']*)'/g,
    ),
  ].map(([, path]) => path!),
);
