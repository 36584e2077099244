import type { ReactNode } from 'react';
import { Empty } from '../page/empty.js';
import { Failure } from '../page/failure.js';
import { Loading } from '../page/loading.js';
import { Panel } from '../page/panel.js';
import { DataTable, type DataTableProps } from './data-table.js';
import classes from './list.module.css';
import { LoadMore } from './load-more.js';

/** The fetched part of a list: all rows, or its first pages (`useList`). */
export interface Fetched<T> {
  /** The rows that were fetched; undefined until the first ones arrive. */
  readonly rows: readonly T[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
  readonly more?: boolean;
  readonly loadingMore?: boolean;
  readonly loadMore?: () => void;
  readonly loadAll?: () => Promise<readonly T[]>;
}

interface Query<T> {
  readonly data: readonly T[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Wraps a query that fetches a whole list at once. */
export const whole = <T,>({ data, error, refetch }: Query<T>): Fetched<T> => ({
  rows: data,
  error,
  refetch: () => void refetch(),
});

/** Wraps rows that are available already. */
export const there = <T,>(rows: readonly T[]): Fetched<T> => ({
  rows,
  error: null,
  refetch: () => undefined,
});

interface ListProps<T> extends Omit<DataTableProps<T>, 'rows' | 'all'> {
  readonly of: Fetched<T>;
  /** Shown when there are no rows: what to do. Null: nothing is shown; omitted: the table without rows. */
  readonly empty?: { readonly title: string; readonly text: ReactNode } | null;
  /** The page's own words for the codes of refusals that it expects. */
  readonly known?: Readonly<Record<string, string>>;
}

/** A list as a table, for a panel without padding. */
export const List = <T,>({ of, empty, known, ...table }: ListProps<T>) => (
  <Listed of={of} empty={empty} known={known}>
    {(rows) => <DataTable {...table} rows={rows} all={of.loadAll} />}
  </Listed>
);

interface ListedProps<T> extends Pick<ListProps<T>, 'of' | 'empty' | 'known'> {
  readonly children: (rows: readonly T[]) => ReactNode;
}

/** A list in any form: its loading state, failure or empty state, or its rows and the button for more. */
export function Listed<T>({ of: list, empty, known, children }: ListedProps<T>) {
  const { rows, error, refetch, more, loadingMore = false, loadMore } = list;
  if (rows === undefined) {
    return (
      <div className={classes.inset}>
        {error === null ? <Loading /> : <Failure problem={error} retry={refetch} known={known} />}
      </div>
    );
  }
  if (rows.length === 0 && empty !== undefined) {
    return empty && <Empty title={empty.title}>{empty.text}</Empty>;
  }
  return (
    <>
      {children(rows)}
      {more !== undefined && loadMore !== undefined && (
        <LoadMore more={more} busy={loadingMore} load={loadMore} />
      )}
    </>
  );
}

export interface ListPanelProps<T> extends Omit<ListProps<T>, 'caption'> {
  readonly title: string;
  /** Name of the table for screen readers, where the title doesn't tell it. */
  readonly caption?: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Filters above the rows. */
  readonly filters?: ReactNode;
  /** Content below the rows. */
  readonly children?: ReactNode;
}

/** A list in a panel with a heading and its filters. */
export function ListPanel<T>(props: ListPanelProps<T>) {
  const { title, caption = title, note, actions, filters, children, ...list } = props;
  return (
    <Panel title={title} note={note} actions={actions} flush>
      {filters}
      <List {...list} caption={caption} />
      {children}
    </Panel>
  );
}
