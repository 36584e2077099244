import { Tables1800000100000 } from './1800000100000-tables.js';

/** The migrations, in the order in which they run. */
export const migrations = [Tables1800000100000];
