import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOfDecisions } from './decisions.js';
import { type Document, isDocument } from './document.js';
import { faultsOfGlossary } from './glossary.js';
import { faultsOfLinks } from './links.js';
import { faultsOfOldNames } from './old-names.js';
import { faultsOfLength } from './word-limits.js';

/**
 * The faults of a project's documents, one line each.
 * @param paths All files of the project, relative to the root.
 */
export function faultsOfDocuments(root: string, paths: readonly string[]): string[] {
  const documents: readonly Document[] = paths
    .filter(isDocument)
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return [
    ...faultsOfLength(documents),
    ...faultsOfDecisions(paths, documents),
    ...faultsOfLinks(paths, documents),
    ...faultsOfGlossary(documents),
    ...faultsOfOldNames(documents),
  ];
}
