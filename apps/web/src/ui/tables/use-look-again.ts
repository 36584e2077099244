import { useEffect, useRef } from 'react';
import type { Fetched } from './list.js';

/** Asks for a list again every now and then while something in it is under way. */
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
