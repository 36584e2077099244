import { Fragment, type ReactNode } from 'react';
import { Failure } from '../page/failure.js';
import type { Fetched } from './list.js';
import { LoadMore } from './load-more.js';

interface EachProps<T> {
  readonly of: Fetched<T>;
  readonly keyOf: (row: T) => string | number;
  /** Shown while the list loads; omitted: nothing. */
  readonly meanwhile?: ReactNode;
  /** Shown for an empty list; omitted: nothing. */
  readonly none?: ReactNode;
  readonly children: (row: T) => ReactNode;
}

/**
 * A list within a page, with each row drawn by itself, such as a panel. Unlike other lists it doesn't show
 * its end.
 */
export function Each<T>(props: EachProps<T>) {
  const { of: list, keyOf, meanwhile, none, children } = props;
  const { rows, error, refetch, more = false, loadingMore = false, loadMore } = list;
  if (error !== null) return <Failure problem={error} retry={refetch} />;
  if (rows === undefined) return meanwhile;
  return (
    <>
      {rows.length === 0 && none}
      {rows.map((row) => (
        <Fragment key={keyOf(row)}>{children(row)}</Fragment>
      ))}
      {more && loadMore !== undefined && <LoadMore more busy={loadingMore} load={loadMore} />}
    </>
  );
}
