import type { ProjectModule } from '../changed.js';
import { changedPrototypesIn } from './changed-prototypes.js';
import { type Exceptions, faultsOfExceptions } from './exceptions.js';
import { packedLiteralsIn } from './packed-literals.js';
import { unseenNamesIn } from './unseen-imports.js';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Matches a comment that disables max-lines; specs have a limit of their own. */
const longFile = /(?:ox|es)lint-disable\b[^\n]*\bmax-lines\b/;

/** Matches specs and code that only they import, except the spec that plants changes of prototypes. */
const ofTests =
  /(?<!\/changed-prototypes)\.spec\.tsx?$|\.fixture\.tsx?$|^libs\/testing\/|(?:^|\/)test\//;

/**
 * Violations of rules that neither lint nor dependency-cruiser checks, one line each.
 * @param exceptions The violations that are allowed.
 */
export const faultsOfOwnRules = (
  modules: readonly ProjectModule[],
  exceptions: Exceptions,
): string[] => [
  ...faultsOfExceptions(modules, exceptions),
  ...modules
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
      ...(ofTests.test(path) ? changedPrototypesIn(text) : []).map(
        (change) =>
          `${path}: ${oneLine(change)} changes a prototype for later specs: use jest.spyOn.`,
      ),
      ...(longFile.test(text) && !path.endsWith('.spec.ts')
        ? [`${path} disables lint’s max-lines: split the file.`]
        : []),
    ]),
];
