import type { RecordingFilters } from './use-recording-filters.js';

export interface WantedProps {
  readonly wanted: RecordingFilters;
  /** Clears the filters; undefined when none is set. */
  readonly clear: (() => void) | undefined;
}
