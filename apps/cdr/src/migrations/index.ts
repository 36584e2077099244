import { LegsAndRecords1795564800000 } from './1795564800000-legs-and-records.js';
import { LiveCallsAndSearch1795579200000 } from './1795579200000-live-calls-and-search.js';

/** All of them, in their order. */
export const migrations = [LegsAndRecords1795564800000, LiveCallsAndSearch1795579200000];
