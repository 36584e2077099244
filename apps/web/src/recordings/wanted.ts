import type { RecordingFilters } from '../api/recordings.js';

export interface WantedProps {
  readonly wanted: RecordingFilters;
  /** Where they are but a part: shows all. */
  readonly clear: (() => void) | undefined;
}
