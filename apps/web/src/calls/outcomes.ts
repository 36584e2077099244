import type { CallSums } from '../api/generated/types.gen.js';

/** What came of a call, in the order in which it is told. */
export const outcomes = [
  'answered',
  'cancelled',
  'no-answer',
  'busy',
  'ended',
  'refused',
  'failed',
] as const satisfies readonly (keyof CallSums['outcomes'])[];
export type Outcome = (typeof outcomes)[number];
