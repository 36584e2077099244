import type { ProjectModule } from '../changed.js';
import { packedLiteralsIn } from './packed-literals.js';

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** What breaks rules that neither lint nor dependency-cruiser has, a line each. */
export const faultsOfOwnRules = (modules: readonly ProjectModule[]): string[] =>
  modules
    .filter(({ path }) => !path.endsWith('.json'))
    .flatMap(({ path, text }) => [
      ...packedLiteralsIn(text, path).map(
        (packed) => `${path}: ${oneLine(packed)} packs a literal: write what it holds without it.`,
      ),
    ]);
