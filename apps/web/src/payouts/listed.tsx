import type { ReactNode } from 'react';
import { Empty } from '../ui/page/empty.js';
import { Failure } from '../ui/page/failure.js';
import { LoadMore } from '../ui/tables/load-more.js';
import { Loading } from '../ui/page/loading.js';
import type { usePages } from '../ui/tables/use-pages.js';
import classes from './payouts.module.css';

interface ListedProps<T> {
  readonly pages: ReturnType<typeof usePages<T>>;
  readonly empty: { readonly title: string; readonly text: string };
  readonly children: (rows: readonly T[], all: () => Promise<readonly T[]>) => ReactNode;
}

/** Pages of a list: on their way, none, or as `children` shows them. */
export function Listed<T>({ pages, empty, children }: ListedProps<T>) {
  const { rows, error, refetch, more, loadingMore, loadMore, loadAll } = pages;
  if (rows === undefined) {
    return (
      <div className={classes.inset}>
        {error === null ? <Loading /> : <Failure problem={error} retry={refetch} />}
      </div>
    );
  }
  if (rows.length === 0) return <Empty title={empty.title}>{empty.text}</Empty>;
  return (
    <>
      {children(rows, loadAll)}
      <LoadMore more={more} busy={loadingMore} load={loadMore} />
    </>
  );
}
