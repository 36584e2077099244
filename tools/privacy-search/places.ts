import type { Finder, Occurrence } from './finder.js';

/** Where something stands: a file's path or `schema.table`, with the line or row that it is in. */
export interface Finding extends Pick<Occurrence, 'what' | 'writing'> {
  place: string;
  offset: number;
}

export interface SearchResult {
  findings: Finding[];
  /** Bytes that were looked at, and places: so that nothing found can be told from nothing read. */
  bytes: number;
  places: number;
  /** What couldn't be read, with the reason. */
  unread: string[];
}

export const nothing = (): SearchResult => ({ findings: [], bytes: 0, places: 0, unread: [] });

export function together(results: readonly SearchResult[]): SearchResult {
  return {
    findings: results.flatMap(({ findings }) => findings),
    bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
    places: results.reduce((sum, { places }) => sum + places, 0),
    unread: results.flatMap(({ unread }) => unread),
  };
}

/** Looks through one piece of a place and adds what it finds. */
export function look(
  finder: Finder,
  result: SearchResult,
  place: string,
  bytes: Buffer,
  at = 0,
): void {
  result.bytes += bytes.length;
  for (const { what, writing, offset } of finder.find(bytes)) {
    result.findings.push({ place, what, writing, offset: at + offset });
  }
}
