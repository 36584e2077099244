import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { RecipeCopy } from './recipe-copy.js';
import { patchNames } from './recipes.js';

const minutes = 60_000;
let copy: RecipeCopy;

beforeAll(async () => {
  copy = await RecipeCopy.make();
}, 10 * minutes);
afterAll(() => copy.remove());

describe('recipes of CONTRIBUTING.md', () => {
  it.each(patchNames())(
    '%s: the patched code builds, and its specs pass',
    async (name) => {
      await copy.try(name);
    },
    10 * minutes,
  );
});
