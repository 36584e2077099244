import { useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { csvOf, nextOrder, type Order, sortedRows, type ValueColumn } from './table-rows.js';

interface Listed<T> {
  readonly rows: readonly T[];
  readonly columns: readonly ValueColumn<T>[];
  /** Fetches all rows of a list that comes page by page; omitted: `rows` is complete. */
  readonly all?: (() => Promise<readonly T[]>) | undefined;
}

/** Sorts and saves a table's rows. Both fetch the rest of the list first. */
export function useTableRows<T>({ rows, columns, all }: Listed<T>) {
  const { language } = useLanguage();
  const [order, setOrder] = useState<Order | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const withAll = (act: (every: readonly T[]) => void): void => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    (all?.() ?? Promise.resolve(rows))
      .then(act)
      .catch((error: unknown) =>
        setProblem(error instanceof Error ? error : new Error(String(error))),
      )
      .finally(() => setBusy(false));
  };
  return {
    order,
    busy,
    problem,
    rows: sortedRows(rows, columns, order),
    sortBy: (key: string) => withAll(() => setOrder((before) => nextOrder(before, key))),
    inOrder: (chosen: Order | null) => withAll(() => setOrder(chosen)),
    save: (fileName: string) =>
      withAll((every) =>
        saveText(fileName, csvOf(sortedRows(every, columns, order), columns, language)),
      ),
  };
}
export type TableRows<T> = ReturnType<typeof useTableRows<T>>;

function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  URL.revokeObjectURL(url);
}
