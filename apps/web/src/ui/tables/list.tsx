import type { ReactNode } from 'react';
import { Empty } from '../page/empty.js';
import { Failure } from '../page/failure.js';
import { Loading } from '../page/loading.js';
import { Panel } from '../page/panel.js';
import { DataTable, type DataTableProps } from './data-table.js';
import classes from './list.module.css';
import { LoadMore } from './load-more.js';

/** A list as far as it was fetched: whole, or by page (`useList`). */
export interface Fetched<T> {
  /** Undefined until some are there. */
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

/** A list that comes whole, by a query. */
export const whole = <T,>({ data, error, refetch }: Query<T>): Fetched<T> => ({
  rows: data,
  error,
  refetch: () => void refetch(),
});

/** Rows that are there already. */
export const there = <T,>(rows: readonly T[]): Fetched<T> => ({
  rows,
  error: null,
  refetch: () => undefined,
});

interface ListProps<T> extends Omit<DataTableProps<T>, 'rows' | 'all'> {
  readonly of: Fetched<T>;
  /**
   * Where there are no rows: what to do about it. Null: nothing is drawn then; left out, the table without rows is.
   */
  readonly empty?: { readonly title: string; readonly text: ReactNode } | null;
  /** The page's own words for the codes that it expects. */
  readonly known?: Readonly<Record<string, string>>;
}

/** A table's list, in a panel without padding. */
export const List = <T,>({ of, empty, known, ...table }: ListProps<T>) => (
  <Listed of={of} empty={empty} known={known}>
    {(rows) => <DataTable {...table} rows={rows} all={of.loadAll} />}
  </Listed>
);

interface ListedProps<T> extends Pick<ListProps<T>, 'of' | 'empty' | 'known'> {
  readonly children: (rows: readonly T[]) => ReactNode;
}

/** A list of any look: while it comes, when it can’t, none, or its rows and what comes behind them. */
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
  /** What the table holds, where the title doesn't say it. */
  readonly caption?: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** What chooses rows, above them. */
  readonly filters?: ReactNode;
  /** What stands below them. */
  readonly children?: ReactNode;
}

/** A list under a heading of its own, with its filters. */
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
