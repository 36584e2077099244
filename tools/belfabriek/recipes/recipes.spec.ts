import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../project.js';
import { generatedPaths, patchNames, patchOf, patchPath, readGuide, readPatch } from './recipes.js';
import { recipesIn } from './recipes.js';

const guide = readGuide();
const recipes = guide.filter((each) => 'name' in each);
const isIn = (file: string, path: string): boolean =>
  file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`);

describe('recipes of CONTRIBUTING.md', () => {
  it('have one patch each, and every patch has a recipe', () => {
    expect(guide.length).toBeGreaterThan(8);
    expect(guide.filter((each) => !('name' in each))).toEqual([]);
    expect(recipes.map(({ name }) => name).toSorted()).toEqual(patchNames());
  });

  it.each(recipes)('$name: the patch applies', ({ name }) => {
    const { stderr, status } = spawnSync('git', ['apply', '--check', patchPath(name)], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    const advice =
      status === 0
        ? ''
        : `${patchPath(name)} no longer applies. Merge it by ./belfabriek recipe ${name}, fix the errors of compiler and ` +
          `specs, then rewrite it by ./belfabriek recipe ${name} --write.\n${stderr}`;
    expect(advice).toBe('');
  });

  it.each(recipes)('$name: the steps name the files that the patch changes', ({ name, named }) => {
    const { files } = readPatch(name);
    expect(files.filter((file) => !named.some((path) => isIn(file, path)))).toEqual([]);
    expect(named.filter((path) => !files.some((file) => isIn(file, path)))).toEqual([]);
  });

  it.each(recipes)('$name: the patch has tests and no generated files', ({ name }) => {
    const { files, alsoTests } = readPatch(name);
    expect([...files.filter((file) => file.endsWith('.spec.ts')), ...alsoTests]).not.toEqual([]);
    expect(files.filter((file) => generatedPaths.some((path) => isIn(file, path)))).toEqual([]);
  });
});

describe('recipesIn and patchOf', () => {
  it('find the name and the paths of numbered steps', () => {
    const text =
      '## Recipes\n\n### A node\n\n[Patch](docs/recipes/node.patch)\n\n1. `libs/a/b.ts`: one, and\n   `libs/c/`.\n\nSee `libs/d`.\n\n### A page\n\nNone.\n\n## Commits\n\n### No recipe\n';
    expect(recipesIn(text)).toEqual([
      { title: 'A node', name: 'node', named: ['libs/a/b.ts', 'libs/c/'] },
      { title: 'A page' },
    ]);
  });

  it('find a patch’s files and further tests', () => {
    expect(
      patchOf('A node.\nAlso tests: libs/a libs/b\n\ndiff --git a/libs/a.ts b/libs/a.ts\n'),
    ).toEqual({ files: ['libs/a.ts'], alsoTests: ['libs/a', 'libs/b'] });
  });
});
