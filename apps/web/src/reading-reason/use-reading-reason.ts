import { useSyncExternalStore } from 'react';
import { readingReason } from '../api/reading-reason.js';

/** The reason that the member of staff gave; null until then. */
export const useReadingReason = (): string | null =>
  useSyncExternalStore(
    (listener) => readingReason.subscribe(listener),
    () => readingReason.get(),
  );
