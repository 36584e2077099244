import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Class names of Mantine's components, which are hashes. */
const classesIn = (text: string): Set<string> => new Set(text.match(/\bm_[\da-f]{6,}\b/g));

/** Text of the built web app's files with that ending. */
const built = (ending: string): string => {
  const folder = join(process.env['TEST_WEB'] ?? '', 'assets');
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
};

it('each Mantine component that a page uses has its styles', () => {
  const all = join(import.meta.dirname, '../../../node_modules/@mantine/core/styles.css');
  const styled = classesIn(readFileSync(all, 'utf8'));
  const used = [...classesIn(built('.js'))].filter((name) => styled.has(name));
  const loaded = classesIn(built('.css'));
  expect(used.length).toBeGreaterThan(50);
  expect(used.filter((name) => !loaded.has(name))).toEqual([]);
});
