import { useSyncExternalStore } from 'react';
import { readingReason } from '../api/reading-reason.js';

/** Why the member of staff looks, once he said it. */
export const useReadingReason = (): string | null =>
  useSyncExternalStore(
    (listener) => readingReason.subscribe(listener),
    () => readingReason.get(),
  );
