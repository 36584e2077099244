import { csvLine } from '@app/common';

/** The cell of a JSON value; an object or array stays JSON. */
function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}

const rowsAPiece = 500;

/**
 * Turns lines of JSON objects into CSV (RFC 4180, with formulas made harmless), with a byte order mark and the names
 * first.
 */
export async function* tableCsv(
  lines: AsyncIterable<string>,
  columns: readonly string[],
): AsyncGenerator<Buffer> {
  let piece = `\uFEFF${csvLine(columns)}`;
  let rows = 0;
  for await (const line of lines) {
    const row = JSON.parse(line) as Record<string, unknown>;
    piece += csvLine(columns.map((name) => cellOf(row[name])));
    if ((rows += 1) % rowsAPiece !== 0) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}
