import { csvLine, type Money } from '@app/common';
import type { Language } from '../../i18n/language.js';

/** What a row has in a column: by this it is sorted, and so it is saved. */
export type Value = string | number | null;

/** A column as far as rows are sorted and saved by it. */
export interface ValueColumn<T> {
  readonly key: string;
  readonly label: string;
  readonly value?: ((row: T) => Value) | undefined;
}

export interface Order {
  readonly key: string;
  readonly isDown: boolean;
}

/** Euro; a difference that there isn't is none. */
export const euros = (amount: Money | null): number | null =>
  amount === null ? null : amount.micros / 1_000_000;

/** Up, then down, then as the list comes. */
export function nextOrder(order: Order | null, key: string): Order | null {
  if (order?.key !== key) return { key, isDown: false };
  return order.isDown ? null : { key, isDown: true };
}

/** Rows that have nothing in the column come last either way; equal ones stay as they were. */
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

/** By it a spreadsheet knows that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** Rows as CSV (RFC 4180), in the order given, as a spreadsheet in the reader's language opens it. */
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

/** A file's name in the reader's language: what the table is called. */
export const csvName = (caption: string): string =>
  `${caption
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .trim()
    .replaceAll(/[ -]+/g, '-')}.csv`;
