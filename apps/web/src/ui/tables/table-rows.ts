import { csvLine, type Money } from '@app/common';
import type { Language } from '../../i18n/language.js';

/** A row's value in a column, by which it is sorted and saved. */
export type Value = string | number | null;

/** The part of a column that sorting and saving need. */
export interface ValueColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly value?: ((row: T) => Value) | undefined;
}

export interface Order {
  readonly key: string;
  readonly isDown: boolean;
}

/** The amount in euros, as a number; null stays null. */
export const euros = (amount: Money | null): number | null =>
  amount === null ? null : amount.micros / 1_000_000;

/** The order after a press of a heading: ascending, descending, then the list's own. */
export function nextOrder(order: Order | null, key: string): Order | null {
  if (order?.key !== key) return { key, isDown: false };
  return order.isDown ? null : { key, isDown: true };
}

/** Sorts rows stably; rows without a value in the column come last in both directions. */
export function sortedRows<T>(
  rows: readonly T[],
  columns: readonly ValueColumn<T>[],
  order: Order | null,
): readonly T[] {
  const value = columns.find(({ key }) => key === order?.key)?.value;
  if (value === undefined || order === null) return rows;
  return rows.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const sign = order.isDown ? -1 : 1;
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), undefined, { numeric: true });
  });
}

/** Tells spreadsheets that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Rows as CSV (RFC 4180) in the given order, with separator and decimals for a spreadsheet in that language. */
export function csvOf<T>(
  rows: readonly T[],
  columns: readonly ValueColumn<T>[],
  language: Language,
): string {
  const saved = columns.filter(({ value }) => value !== undefined);
  const separator = language === 'nl' ? ';' : ',';
  return [
    byteOrderMark,
    csvLine(
      saved.map(({ label }) => label),
      separator,
    ),
    ...rows.map((row) =>
      csvLine(
        saved.map(({ value }) => value?.(row)),
        separator,
      ),
    ),
  ].join('');
}

/** Name of the CSV file, made from the table's caption. */
export const csvName = (caption: string): string =>
  `${caption
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .trim()
    .replaceAll(/[ -]+/g, '-')}.csv`;
