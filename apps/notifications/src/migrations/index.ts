import { Tables1800000100000 } from './1800000100000-tables.js';
import { Notices1800000200000 } from './1800000200000-notices.js';

/** The migrations, in the order in which they run. */
export const migrations = [Tables1800000100000, Notices1800000200000];
