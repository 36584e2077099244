/** Numbers in computer notation, and phone numbers in E.164. Spreadsheets compute nothing from them. */
const plainNumber = /^(?:\+\d*|-?\d+(?:\.\d+)?)$/;

/** Matches ids, dates and numbers, which need no quotes as they contain no separator. */
const word = /^[\w.:+@/-]*$/;

/**
 * Matches each place matched by `begin`, the start of a cell, where the cell begins with a formula's sign,
 * ASCII or full-width, even after spaces and quotes.
 */
const formulas = (begin: string) =>
  new RegExp(`(${begin})(?=[ "\\u00a0\\u3000\\ufeff]*[=+\\-@＝＋－＠])`, 'g');

/**
 * The starts of cells for a spreadsheet that uses the other separator. Its country sets which one it uses, in
 * the Netherlands `;`; it then splits our cells at that sign and ignores quotes in the middle of a cell.
 */
const begins = { ',': formulas('^|;'), ';': formulas('^|,') } as const;
export type CsvSeparator = keyof typeof begins;

/**
 * A text on one line, without formulas: an apostrophe precedes every formula sign at the start of a cell
 * (OWASP, CSV injection), whichever separator the spreadsheet uses. cdr's `cellOf` does the same in SQL.
 */
export const csvText = (text: string, separator: CsvSeparator = ','): string =>
  plainNumber.test(text)
    ? text
    : text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').replaceAll(begins[separator], "$1'");

/** A CSV cell (RFC 4180): texts in quotes, ids and numbers without. */
export function csvCell(text: string, separator: CsvSeparator = ','): string {
  const safe = csvText(text, separator);
  return word.test(safe) ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/**
 * A line of CSV (RFC 4180) without formulas. Null becomes an empty cell. With `;` as separator, numbers get a
 * decimal comma, because spreadsheets that split at `;` expect one.
 */
export const csvLine = (
  values: readonly (string | number | null | undefined)[],
  separator: CsvSeparator = ',',
): string => {
  const cells = values.map((value) =>
    typeof value === 'number' && separator === ';'
      ? String(value).replace('.', ',')
      : csvCell(String(value ?? ''), separator),
  );
  return `${cells.join(separator)}\r\n`;
};
