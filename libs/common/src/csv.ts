/** A plain number, which no spreadsheet takes for a formula though it begins with a minus. */
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** What a spreadsheet would take for a formula is kept from being one (OWASP, CSV injection). */
export const notAFormula = (text: string): string =>
  plainNumber.test(text) ? text : text.replace(/^(?=[=+\-@\t\r])/, "'");

/** Quoted where it has to be (RFC 4180). */
export const csvField = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A line of CSV (RFC 4180) without formulas; nothing stands for null. */
export const csvLine = (values: readonly (string | number | null | undefined)[]): string =>
  `${values.map((value) => csvField(notAFormula(String(value ?? '')))).join(',')}\r\n`;
