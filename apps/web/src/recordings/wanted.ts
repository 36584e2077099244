import type { RecordingFilters } from './use-recording-filters.js';

export interface WantedProps {
  readonly wanted: RecordingFilters;
  /** Where they are but a part: shows all. */
  readonly clear: (() => void) | undefined;
}
