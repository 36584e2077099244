import { hashKey, useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import { useState } from 'react';

export interface Fresh<T> {
  /** Undefined until an answer came that was asked for when the form opened. */
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/**
 * What a form begins with. Asked for when it opens, never taken from an earlier visit: a form keeps its first answer,
 * so an old one would be sent back over what others changed since. Nor does a later answer come by itself.
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
  // An earlier answer under another key says nothing of this one.
  const next = isAnswered ? key : null;
  if (answered !== next) setAnswered(next);
  return { data: isAnswered ? data : undefined, error, refetch: () => void refetch() };
}
