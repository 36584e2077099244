import type { Document } from './document.js';
import { type Row, rowsIn } from './tables.js';

export const glossaryPath = 'docs/glossary.md';

/** Column pairs: a value of the first may occur only once; the second must be filled. */
const terms = ['English', 'Dutch'] as const;
export const oldNames = ['Old name', 'Name from now on'] as const;

/** A cell's term without the law in brackets after it. */
const plain = (cell: string): string =>
  cell
    .replace(/\s*\([^)]*\)$/, '')
    .replaceAll(/[*_`]/g, '')
    .toLowerCase();

/** Cells of a column that repeat an earlier cell. */
function repeatedIn(rows: readonly Row[], column: string): string[] {
  const seen = new Set<string>();
  return rows
    .map((row) => row[column] ?? '')
    .filter((cell) => cell !== '')
    .filter((cell) => {
      const isRepeated = seen.has(plain(cell));
      seen.add(plain(cell));
      return isRepeated;
    });
}

/** Terms without English or Dutch, and terms or names that occur twice. */
export function faultsOfGlossary(documents: readonly Document[]): string[] {
  const glossary = documents.find(({ path }) => path === glossaryPath);
  if (glossary === undefined) return [`${glossaryPath}: missing.`];
  const rows = rowsIn(glossary.text);
  const ofTerms = rows.filter((row) => terms.some((column) => column in row));
  const ofNames = rows.filter((row) => oldNames.some((column) => column in row));
  const faults = [
    ...(ofTerms.length === 0 ? [`no table has the columns ${terms.join(' and ')}`] : []),
    ...(
      [
        [ofTerms, terms],
        [ofNames, oldNames],
      ] as const
    ).flatMap(([some, columns]) =>
      some.flatMap((row) =>
        columns
          .filter((column) => plain(row[column] ?? '') === '')
          .map((column) => `“${columns.map((each) => row[each] ?? '').join('')}” lacks ${column}`),
      ),
    ),
    ...[
      ...terms.flatMap((column) => repeatedIn(ofTerms, column)),
      ...repeatedIn(ofNames, oldNames[0]),
    ].map((cell) => `“${cell}” is defined twice`),
  ];
  return faults.map((fault) => `${glossaryPath}: ${fault}.`);
}
