import { Tables1800000100000 } from './1800000100000-tables.js';
import { AudioDueOfOwner1800000200000 } from './1800000200000-audio-due-of-owner.js';

/** The migrations, in the order in which they run. */
export const migrations = [Tables1800000100000, AudioDueOfOwner1800000200000];
