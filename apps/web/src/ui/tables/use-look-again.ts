import { useEffect, useRef } from 'react';
import type { Fetched } from './list.js';

/** Refetches a list at an interval while one of its rows is under way. */
export function useLookAgain<T>(
  { rows, refetch }: Fetched<T>,
  isUnderWay: (row: T) => boolean,
  everyMs = 1_500,
): void {
  const underWay = rows?.some(isUnderWay) ?? false;
  const look = useRef(refetch);
  look.current = refetch;
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => look.current(), everyMs);
    return () => clearInterval(timer);
  }, [underWay, everyMs]);
}
