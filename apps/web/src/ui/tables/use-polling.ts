import { useEffect, useRef } from 'react';
import type { Fetched } from './list.js';

/** Refetches a list at an interval while one of its rows is under way. */
export function usePolling<T>(
  { rows, refetch }: Fetched<T>,
  isUnderWay: (row: T) => boolean,
  everyMs = 1_500,
): void {
  const underWay = rows?.some(isUnderWay) ?? false;
  const latest = useRef(refetch);
  latest.current = refetch;
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [underWay, everyMs]);
}
