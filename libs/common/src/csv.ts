/** Numbers as computers write them, and E.164: no spreadsheet reckons anything of theirs. */
const plainNumber = /^(?:\+\d*|-?\d+(?:\.\d+)?)$/;

/** Ids, dates, numbers: of them no separator makes two cells. */
const word = /^[\w.:+@/-]*$/;

/** Signs that begin a formula, in both widths, also behind spaces and quotes; `begin` is where a cell begins. */
const formulas = (begin: string) =>
  new RegExp(`(${begin})(?=[ "\\u00a0\\u3000\\ufeff]*[=+\\-@＝＋－＠])`, 'g');

/**
 * Which sign ends a cell depends on the country that a spreadsheet is set to: in the Netherlands `;`. A file
 * of the one is opened with the other, which looks at no quotes within a cell.
 */
const begins = { ',': formulas('^|;'), ';': formulas('^|,') } as const;
export type CsvSeparator = keyof typeof begins;

/**
 * A text in one line, and no formula wherever a spreadsheet begins a cell in it: an apostrophe stands before it
 * there (OWASP, CSV injection). cdr's `cellOf` is the same in SQL.
 */
export const csvText = (text: string, separator: CsvSeparator = ','): string =>
  plainNumber.test(text)
    ? text
    : text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').replaceAll(begins[separator], "$1'");

/** A cell (RFC 4180): texts in quotes, ids and numbers as they are. */
export function csvCell(text: string, separator: CsvSeparator = ','): string {
  const safe = csvText(text, separator);
  return word.test(safe) ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/**
 * A line of CSV (RFC 4180) without formulas; nothing stands for null. Between semicolons a number has a
 * decimal comma: spreadsheets that end a cell by the one read the other.
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
