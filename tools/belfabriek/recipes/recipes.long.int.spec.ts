import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { RecipeCopy } from './recipe-copy.js';
import { patchNames } from './recipes.js';

/** Time limit of a recipe, which takes a minute of two idle cores: only a hang shall fail. */
const longest = 20 * 60_000;
let copy: RecipeCopy;

beforeAll(async () => {
  copy = await RecipeCopy.make();
}, longest);
afterAll(() => copy.remove());

describe('recipes of CONTRIBUTING.md', () => {
  it.each(patchNames())(
    '%s: the patched code builds, and its specs pass',
    async (name) => {
      await copy.try(name);
    },
    longest,
  );
});
