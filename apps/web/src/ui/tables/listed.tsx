import type { ReactNode } from 'react';
import { Failure } from '../page/failure.js';
import classes from './listed.module.css';
import { LoadMore } from './load-more.js';
import { Loading } from '../page/loading.js';
import type { Pages } from './use-list.js';

interface ListedProps<T> {
  readonly of: Pages<T>;
  /** Where there are no rows: what to do about it. */
  readonly empty: ReactNode;
  readonly children: (rows: readonly T[]) => ReactNode;
}

/** A list that comes by page, in a panel without padding: while it comes, when it can’t, and its end. */
export function Listed<T>({ of: list, empty, children }: ListedProps<T>) {
  const { rows, error, refetch, more, loadingMore, loadMore } = list;
  if (rows === undefined) {
    return (
      <div className={classes.inset}>
        {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
      </div>
    );
  }
  if (rows.length === 0) return empty;
  return (
    <>
      {children(rows)}
      <LoadMore more={more} busy={loadingMore} load={loadMore} />
    </>
  );
}
