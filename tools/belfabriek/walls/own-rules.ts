import type { ProjectModule } from '../changed.js';
import { packedLiteralsIn } from './packed-literals.js';
import { unseenNamesIn } from './unseen-imports.js';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Matches a comment that disables max-lines; specs have a limit of their own. */
const longFile = /(?:ox|es)lint-disable\b[^\n]*\bmax-lines\b/;

/** Violations of rules that neither lint nor dependency-cruiser checks, one line each. */
export const faultsOfOwnRules = (modules: readonly ProjectModule[]): string[] =>
  modules
    .filter(({ path }) => !path.endsWith('.json'))
    .flatMap(({ path, text }) => [
      ...packedLiteralsIn(text, path).map(
        (packed) =>
          `${path}: ${oneLine(packed)} spreads a literal into another: write its elements directly.`,
      ),
      ...unseenNamesIn(text, path).map(
        (name) =>
          `${path}: ${oneLine(name)} may name a module that no import rule sees: import it, or name a module of the same folder as new URL('./name.js', import.meta.url).`,
      ),
      ...(longFile.test(text) && !path.endsWith('.spec.ts')
        ? [`${path} disables lint’s max-lines: split the file.`]
        : []),
    ]);
