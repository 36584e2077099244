import { Fragment, type ReactNode } from 'react';
import { Failure } from '../page/failure.js';
import type { Fetched } from './list.js';
import { LoadMore } from './load-more.js';

interface EachProps<T> {
  readonly of: Fetched<T>;
  readonly keyOf: (row: T) => string | number;
  /** What stands there while it comes; left out, nothing. */
  readonly meanwhile?: ReactNode;
  /** What stands there where it is none; left out, nothing. */
  readonly none?: ReactNode;
  readonly children: (row: T) => ReactNode;
}

/** A list among what else a page has, each row drawn by itself, such as a panel: that it ends isn't said. */
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
