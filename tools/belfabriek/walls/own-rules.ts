import type { ProjectModule } from '../changed.js';
import { packedLiteralsIn } from './packed-literals.js';
import { unseenNamesIn } from './unseen-imports.js';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Specs have a limit of their own. */
const longFile = /(?:ox|es)lint-disable\b[^\n]*\bmax-lines\b/;

/** What breaks rules that neither lint nor dependency-cruiser has, a line each. */
export const faultsOfOwnRules = (modules: readonly ProjectModule[]): string[] =>
  modules
    .filter(({ path }) => !path.endsWith('.json'))
    .flatMap(({ path, text }) => [
      ...packedLiteralsIn(text, path).map(
        (packed) => `${path}: ${oneLine(packed)} packs a literal: write what it holds without it.`,
      ),
      ...unseenNamesIn(text, path).map(
        (name) =>
          `${path}: ${oneLine(name)} may name a module that no rule of imports sees: import it, or name one of its own folder as new URL('./name.js', import.meta.url).`,
      ),
      ...(longFile.test(text) && !path.endsWith('.spec.ts')
        ? [`${path} keeps lint from max-lines: cut the file in two.`]
        : []),
    ]);
