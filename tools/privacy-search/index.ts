export { BytesFinder, longestPiece } from './bytes-finder.js';
export { DigitFinder } from './digit-finder.js';
export type { Finder, Occurrence, Writing } from './finder.js';
export { together, type Finding, type SearchResult } from './places.js';
export { searchDatabase } from './search-database.js';
export { searchFiles } from './search-files.js';
export { spellingsOf } from './spellings.js';
