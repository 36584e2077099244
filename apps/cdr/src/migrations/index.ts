import { Tables1800000100000 } from './1800000100000-tables.js';
import { LongestWaits1800000200000 } from './1800000200000-longest-waits.js';
import { QueuedCalls1800000300000 } from './1800000300000-queued-calls.js';

/** The migrations, in the order in which they run. */
export const migrations = [
  Tables1800000100000,
  LongestWaits1800000200000,
  QueuedCalls1800000300000,
];
