import type { OpenItem } from '../api/generated/types.gen.js';

/** Ages of debts, the youngest first. */
export const ages: readonly OpenItem['age'][] = [
  'not-due',
  'days-0-30',
  'days-31-60',
  'days-61-90',
  'days-over-90',
];
