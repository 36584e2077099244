import { type Document, proseLines } from './document.js';

export const glossaryPath = 'docs/glossary.md';

/** The columns of its tables that name something: the first names it once, the other one must be there. */
const terms = ['English', 'Dutch'] as const;
const names = ['Name in code', 'Name from now on'] as const;

type Row = Readonly<Record<string, string>>;

/** The cells of a row; a bar behind a backslash is text. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The rows of all tables, each by the heads of its columns. */
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

/** A cell's term: without the law that stands behind it in brackets. */
const plain = (cell: string): string =>
  cell
    .replace(/\s*\([^)]*\)$/, '')
    .replaceAll(/[*_`]/g, '')
    .toLowerCase();

/** Cells of a column that say what one above them says. */
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

/** Terms without English or Dutch and terms or names that stand twice. */
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
