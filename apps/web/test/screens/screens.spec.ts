import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { onPlatform } from './on-platform.js';
import { pictured } from './pictured.js';

const folder = join(import.meta.dirname, '../../../../docs/screens');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.webp'),
);

describe('docs/screens', () => {
  it('has one picture of every page in the menu and the routes: `./belfabriek screens NAME` takes it', () => {
    expect(files.toSorted()).toEqual(pictured.map(({ file }) => file).toSorted());
  });

  it('stays small enough for a repository', () => {
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(15e6);
  });

  it('takes from the platform only pages that have a picture', () => {
    const names = pictured.map(({ page }) => page.name);
    expect(Object.keys(onPlatform).filter((name) => !names.includes(name))).toEqual([]);
  });
});
