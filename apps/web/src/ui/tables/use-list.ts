import {
  useInfiniteQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
} from '@tanstack/react-query';
import type { Page } from '../../api/page.js';

type ListOptions<Answer extends Page<unknown>> = UseInfiniteQueryOptions<
  Answer,
  Error,
  InfiniteData<Answer>,
  QueryKey,
  string | null
>;

/** The pages of a list that were fetched. */
export interface Pages<T> {
  /** The rows of the pages that were fetched; undefined until the first page arrives. */
  readonly rows: readonly T[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
  readonly more: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  /** Fetches the rest of the list and returns all rows. @throws what fetching a page throws. */
  readonly loadAll: () => Promise<readonly T[]>;
}

interface ListOf<Answer extends Page<unknown>> extends Pages<Answer['items'][number]> {
  /** The first page, with fields about the whole list beside its rows. */
  readonly first: Answer | undefined;
}

/** Fetches a list page by page. @param options Generated `…InfiniteOptions` of the operation. */
export function useList<Answer extends Page<unknown>>(
  options: ListOptions<Answer>,
): ListOf<Answer> {
  const query = useInfiniteQuery(options);
  return {
    first: query.data?.pages[0],
    rows: query.data?.pages.flatMap(({ items }): readonly Answer['items'][number][] => items),
    error: query.error,
    refetch: () => void query.refetch(),
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    loadAll: () => wholeOf<Answer['items'][number]>(query),
  };
}

interface Fetched<T> {
  readonly data: { readonly pages: readonly Page<T>[] } | undefined;
  readonly hasNextPage: boolean;
  readonly fetchNextPage: (options: { readonly throwOnError: true }) => Promise<Fetched<T>>;
}

async function wholeOf<T>(query: Fetched<T>): Promise<readonly T[]> {
  let { data, hasNextPage } = query;
  while (hasNextPage) {
    ({ data, hasNextPage } = await query.fetchNextPage({ throwOnError: true }));
  }
  return data?.pages.flatMap(({ items }) => items) ?? [];
}
