import { join } from 'node:path';
import type { CallScript } from '../../calls/index.js';
import { DigitFinder, searchDatabase, searchFiles, together } from '../../privacy-search/index.js';
import type { Platform } from '../platform/platform.js';

/** What a search for callers' numbers in everything that a run stored came to. */
export interface WithheldSearch {
  /** Withheld numbers that were looked for, and where any of them stands. */
  readonly withheld: number;
  readonly foundIn: readonly string[];
  /** Shown numbers that were looked for by the same search, and how many of them it found. */
  readonly shown: number;
  readonly shownFound: number;
  /** Files and tables. */
  readonly places: number;
  readonly unread: readonly string[];
}

/** E.164, in any of the spellings that carriers write; null for what isn't a number. */
function numberOf({ from }: CallScript): string | null {
  const digits = /^(?:\+|00)([1-9]\d{7,14})$/.exec(from.number)?.[1];
  if (digits !== undefined) return `+${digits}`;
  const national = /^0([1-9]\d{8})$/.exec(from.number)?.[1];
  return national === undefined ? null : `+31${national}`;
}

/** Numbers by whether the caller hides them; one who did so once is left out of those shown. */
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
 * Looks through the run's folder (logs, spools, streams, buckets, snapshots, the switch's files and
 * what arrived at the destinations) and every table. The carriers' own logs and the scripts are left
 * out: they are what the calls were made from.
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

/** What is wrong with it, in sentences; a search that finds nobody proves nothing. */
export function withheldProblems(search: WithheldSearch): string[] {
  const { foundIn, shown, shownFound, unread } = search;
  return [
    ...foundIn.map((place) => `A withheld caller's number stands in ${place}.`),
    ...unread.map((place) => `Not searched for withheld numbers: ${place}.`),
    ...(shown > 0 && shownFound === 0
      ? [`None of ${shown} shown callers' numbers was found, so the search proves nothing.`]
      : []),
  ];
}

export const withheldLine = ({ withheld, foundIn, shown, shownFound, places }: WithheldSearch) =>
  `${withheld} withheld numbers looked for in ${places} files and tables: ` +
  `${foundIn.length === 0 ? 'nowhere' : `in ${foundIn.length}`} (of ${shown} shown ones, ${shownFound} found)\n`;
