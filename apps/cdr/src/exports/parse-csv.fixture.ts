/**
 * Parses CSV by the grammar of RFC 4180, character by character, independently of the code that
 * wrote it.
 */
export function parseCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error('a quoted field without end');
        if (text[at] !== '"') value += text[at];
        else if (text[at + 1] === '"') value += text[(at += 1)];
        else break;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== separator && text[at] !== '\r') {
        if (/["\n]/.test(text[at] ?? '')) throw new Error(`a bare ${JSON.stringify(text[at])}`);
        value += text[(at += 1) - 1];
      }
    }
    row.push(value);
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error('a line that doesn’t end in CR LF');
    at += 2;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('a last line without its end');
  return rows;
}
