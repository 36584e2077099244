import type { CallSums } from '../api/generated/types.gen.js';

/** All outcomes of a call, in the order in which pages list them. */
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
