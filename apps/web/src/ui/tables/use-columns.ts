import { formatMoney, type Money } from '@app/common';
import { createElement, type ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { formatDate, formatDateTime } from '../../i18n/times.js';
import type { Column } from './data-table.js';
import { euros, type Value } from './table-rows.js';

/** Names of a row's fields of type V, which may be null. */
type FieldsOf<T, V> = {
  [Name in keyof T]-?: T[Name] extends V | null ? Name : never;
}[keyof T] &
  string;

interface Options extends Pick<Column<never>, 'title' | 'wideOnly'> {
  /** Whether rows can be sorted and saved by this column. */
  readonly sorts?: boolean;
  readonly strong?: boolean;
}

/** Makes columns of one field each, formatted in the reader's language; null is shown as a dash. */
export function useColumns<T>() {
  const { language } = useLanguage();
  const column =
    <V extends Money | number | string>(
      write: (value: V) => string,
      valueOf: (value: V) => Value,
      numeric: boolean,
    ) =>
    (
      name: FieldsOf<T, V>,
      label: string,
      { sorts = false, strong = false, ...options }: Options = {},
    ): Column<T> => {
      const read = (row: T): V | null => row[name] as V | null;
      const words = (row: T): ReactNode => {
        const value = read(row);
        if (value === null) return '–';
        return strong ? createElement('strong', null, write(value)) : write(value);
      };
      const value = (row: T): Value => {
        const content = read(row);
        return content === null ? null : valueOf(content);
      };
      return { key: name, label, numeric, ...options, cell: words, ...(sorts ? { value } : {}) };
    };
  return {
    amount: column<Money>((value) => formatMoney(value, language), euros, true),
    count: column<number>(
      (value) => value.toLocaleString(language),
      (value) => value,
      true,
    ),
    day: column<string>(
      (value) => formatDate(value, language),
      (value) => value,
      false,
    ),
    moment: column<string | number>(
      (value) => formatDateTime(value, language),
      (value) => value,
      false,
    ),
  };
}
