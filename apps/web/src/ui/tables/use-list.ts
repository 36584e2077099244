import {
  useInfiniteQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
} from '@tanstack/react-query';
import type { Page } from '../../api/page.js';
import { wholeOf, type Pages } from './use-pages.js';

type ListOptions<Answer extends Page<unknown>> = UseInfiniteQueryOptions<
  Answer,
  Error,
  InfiniteData<Answer>,
  QueryKey,
  string | null
>;

/** A list that is fetched a page at a time. @param options As a generated `…InfiniteOptions` makes them. */
export function useList<Answer extends Page<unknown>>(
  options: ListOptions<Answer>,
): Pages<Answer['items'][number]> & { readonly first: Answer | undefined } {
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
