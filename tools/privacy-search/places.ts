import type { Finder, Occurrence } from './finder.js';

/** The position of a match: a file's path or `schema.table`, with the line or row. */
export interface Finding extends Pick<Occurrence, 'what' | 'writing'> {
  place: string;
  offset: number;
}

export interface SearchResult {
  findings: Finding[];
  /** Bytes and places that were read, so that "nothing found" differs from "nothing read". */
  bytes: number;
  places: number;
  /** Places that couldn't be read, each with the reason. */
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

/** Searches one piece of a place and adds its matches to the result. */
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
