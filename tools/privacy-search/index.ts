export { DigitFinder, type Occurrence, type Writing } from './digit-finder.js';
export { together, type Finding, type SearchResult } from './places.js';
export { searchDatabase } from './search-database.js';
export { searchFiles } from './search-files.js';
export { spellingsOf } from './spellings.js';
