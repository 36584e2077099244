import { hashKey, useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';

export interface Fresh<T> {
  /** The form's first values; undefined until an answer arrives that was requested when the form opened. */
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/**
 * Fetches a form's first values when it opens, and never takes them from the cache: a form keeps its first
 * values, and saving old ones would overwrite other people's changes. Later answers are not fetched by
 * themselves.
 */
export function useFresh<T, Key extends QueryKey>(
  options: UseQueryOptions<T, Error, T, Key>,
): Fresh<T> {
  const { data, error, isError, isFetchedAfterMount, refetch } = useQuery({
    ...options,
    staleTime: 0,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const key = hashKey(options.queryKey);
  const [answered, setAnswered] = useState<string | null>(null);
  const isAnswered = answered === key || (isFetchedAfterMount && !isError);
  // An answer that was fetched for another key doesn't count for this key.
  const next = isAnswered ? key : null;
  if (answered !== next) setAnswered(next);
  return { data: isAnswered ? data : undefined, error, refetch: () => void refetch() };
}
