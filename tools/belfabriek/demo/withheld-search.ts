import { join } from 'node:path';
import type { CallScript } from '../../calls/index.js';
import { DigitFinder, searchDatabase, searchFiles, together } from '../../privacy-search/index.js';
import type { Platform } from '../platform/platform.js';

/** Result of searching all stored data of a run for callers' numbers. */
export interface WithheldSearch {
  /** Number of withheld numbers searched for, and the places that contain one. */
  readonly withheld: number;
  readonly foundIn: readonly string[];
  /** Number of shown numbers searched for as a control, and how many were found. */
  readonly shown: number;
  readonly shownFound: number;
  /** Number of searched files and tables. */
  readonly places: number;
  readonly unread: readonly string[];
}

/** The caller's number in E.164 from any notation of carriers; null when it isn't a number. */
function numberOf({ from }: CallScript): string | null {
  const digits = /^(?:\+|00)([1-9]\d{7,14})$/.exec(from.number)?.[1];
  if (digits !== undefined) return `+${digits}`;
  const national = /^0([1-9]\d{8})$/.exec(from.number)?.[1];
  return national === undefined ? null : `+31${national}`;
}

/** Callers' numbers, withheld and shown; a number that is ever withheld isn't counted as shown. */
export function callersOf(scripts: readonly CallScript[]): {
  withheld: Set<string>;
  shown: Set<string>;
} {
  const withheld = new Set<string>();
  const shown = new Set<string>();
  for (const script of scripts) {
    const number = numberOf(script);
    if (number === null) continue;
    (script.from.presentation === 'shown' ? shown : withheld).add(number);
  }
  for (const number of withheld) shown.delete(number);
  return { withheld, shown };
}

/**
 * Searches the run's folder (logs, spools, streams, buckets, snapshots, the switch's files,
 * messages at the destinations) and every table. Leaves out the carriers' own logs and the scripts,
 * which are the calls' input.
 */
export async function searchWithheld(
  { folder, databases }: Platform,
  scripts: readonly CallScript[],
): Promise<WithheldSearch> {
  const { withheld, shown } = callersOf(scripts);
  const finder = new DigitFinder([...withheld, ...shown]);
  const inputs = ['calls.jsonl', 'sipp/carriers'].map((name) => join(folder.path, name));
  const { findings, places, unread } = together([
    searchFiles(finder, folder.path, inputs),
    await searchDatabase(finder, databases.adminUrl),
  ]);
  const leaks = findings.filter(({ what }) => withheld.has(what));
  return {
    withheld: withheld.size,
    foundIn: [...new Set(leaks.map(({ place }) => place))].toSorted(),
    shown: shown.size,
    shownFound: new Set(findings.map(({ what }) => what).filter((each) => shown.has(each))).size,
    places,
    unread,
  };
}

/** The faults, one sentence each; a search that finds no shown number proves nothing. */
export function withheldProblems(search: WithheldSearch): string[] {
  const { foundIn, shown, shownFound, unread } = search;
  return [
    ...foundIn.map((place) => `A withheld caller's number is in ${place}.`),
    ...unread.map((place) => `Not searched for withheld numbers: ${place}.`),
    ...(shown > 0 && shownFound === 0
      ? [`None of ${shown} shown callers' numbers was found, so the search proves nothing.`]
      : []),
  ];
}

export const withheldLine = ({ withheld, foundIn, shown, shownFound, places }: WithheldSearch) =>
  `${withheld} withheld numbers searched for in ${places} files and tables: ` +
  `${foundIn.length === 0 ? 'nowhere' : `in ${foundIn.length}`} (of ${shown} shown ones, ${shownFound} found)\n`;
