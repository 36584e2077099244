import { proseLines } from './document.js';

export type Row = Readonly<Record<string, string>>;

/** The cells of a row; a bar after a backslash is text. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The rows of all tables, as cells by column heading. */
export function rowsIn(text: string): Row[] {
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
