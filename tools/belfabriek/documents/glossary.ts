import { type Document, proseLines } from './document.js';

export const glossaryPath = 'docs/glossary.md';

/** Column pairs: a value of the first may occur only once; the second must be filled. */
const terms = ['English', 'Dutch'] as const;
const names = ['Name in code', 'Name from now on'] as const;

type Row = Readonly<Record<string, string>>;

/** The cells of a row; a bar after a backslash is text. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The rows of all tables, as cells by column heading. */
function rowsIn(text: string): Row[] {
  let heads: readonly string[] | null = null;
  return proseLines(text).flatMap((line) => {
    if (!line.trim().startsWith('|')) {
      heads = null;
      return [];
    }
    const cells = cellsOf(line);
    if (heads === null) {
      heads = cells;
      return [];
    }
    if (cells.every((cell) => /^:?-+:?$/.test(cell))) return [];
    return [Object.fromEntries(heads.map((head, at) => [head, cells[at] ?? '']))];
  });
}

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
  const ofNames = rows.filter((row) => names.some((column) => column in row));
  const faults = [
    ...(ofTerms.length === 0 ? [`no table has the columns ${terms.join(' and ')}`] : []),
    ...(
      [
        [ofTerms, terms],
        [ofNames, names],
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
      ...repeatedIn(ofNames, names[0]),
    ].map((cell) => `“${cell}” is defined twice`),
  ];
  return faults.map((fault) => `${glossaryPath}: ${fault}.`);
}
