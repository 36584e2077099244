import { Tables1800000100000 } from './1800000100000-tables.js';

/** In the order in which they run. */
export const migrations = [Tables1800000100000];
