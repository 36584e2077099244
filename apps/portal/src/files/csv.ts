import { type Money, microsPerEuro } from '@app/common';

/** A line of CSV (RFC 4180). What a spreadsheet would take for a formula is text. */
export const csvLine = (values: readonly (string | number | null)[]): string =>
  `${values.map(field).join(',')}\r\n`;

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Euro with two decimals, to be read by programs: documents' amounts are in whole cents. */
export const euroOf = ({ micros }: Money): number => Number((micros / microsPerEuro).toFixed(2));
