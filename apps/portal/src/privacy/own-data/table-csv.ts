import { csvLine } from '@app/common';

/** What a cell says of a value of JSON; what isn't a single value is JSON again. */
function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}

const rowsAPiece = 500;

/** Lines of JSON objects as CSV (RFC 4180, without formulas), with a byte order mark and the names first. */
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
