import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { Page } from '../../api/page.js';

/** A list that is fetched a page at a time, each behind the one before (keyset paging). */
export function usePages<T, P extends Page<T> = Page<T>>(
  queryKey: QueryKey,
  load: (after: string | undefined, signal: AbortSignal) => Promise<P & Page<T>>,
  enabled = true,
) {
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => load(pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<T>) => last.next,
  });
  return {
    /** With what is told of the whole list beside its rows. */
    first: query.data?.pages[0],
    rows: query.data?.pages.flatMap(({ items }) => items),
    error: query.error,
    refetch: () => void query.refetch(),
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    loadAll: () => wholeOf(query),
  };
}

export type Pages<T> = ReturnType<typeof usePages<T>>;

interface Fetched<T> {
  readonly data: { readonly pages: readonly Page<T>[] } | undefined;
  readonly hasNextPage: boolean;
  readonly fetchNextPage: (options: { readonly throwOnError: true }) => Promise<Fetched<T>>;
}

/** All rows of a list, of which the pages that aren't there yet are fetched. @throws what fetching one throws. */
export async function wholeOf<T>(query: Fetched<T>): Promise<readonly T[]> {
  let { data, hasNextPage } = query;
  while (hasNextPage) {
    ({ data, hasNextPage } = await query.fetchNextPage({ throwOnError: true }));
  }
  return data?.pages.flatMap(({ items }) => items) ?? [];
}
