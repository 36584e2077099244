import type { CallRecord } from '@app/contracts';
import { added, longerOf, sumsOf, waitOf, type CountedCall, type Sums } from './sums.js';
import type { LocalHour } from './local-hours.js';

/**
 * The dimensions of the tables of sums; '' stands for a call without an owner, or of no known
 * country.
 */
export interface Place {
  readonly owner_id: string;
  /** The day in the Netherlands: `2026-11-25`. */
  readonly day: string;
  /** The first day of the day's month. */
  readonly month: string;
  /** The hour in the Netherlands, 0 to 23. */
  readonly hour: number;
  readonly called_number: string;
  readonly origin_country: string;
  readonly origin_kind: string;
}
export type PlaceColumn = keyof Place;

export const placeTypes: Readonly<Record<PlaceColumn, string>> = {
  owner_id: 'text',
  day: 'date',
  month: 'date',
  hour: 'smallint',
  called_number: 'text',
  origin_country: 'text',
  origin_kind: 'text',
};

/** A table of sums with its dimensions, in the order of its key. */
export interface Level {
  readonly table: string;
  readonly columns: readonly PlaceColumn[];
  /** Whether its rows also have the longest wait of their calls. */
  readonly hasLongestWait?: boolean;
}

/**
 * `hours` has all dimensions, so it can answer every question. For a quiet number it has a row per
 * call; the other tables answer where that would be too many rows: for an owner with many calls,
 * for long periods, and for all owners together.
 */
export const levels = {
  hours: {
    table: 'cdr.totals_of_hours',
    columns: ['owner_id', 'day', 'called_number', 'hour', 'origin_country', 'origin_kind'],
  },
  months: {
    table: 'cdr.totals_of_months',
    columns: ['owner_id', 'month', 'called_number', 'origin_country', 'origin_kind'],
  },
  numbers: { table: 'cdr.totals_of_numbers', columns: ['month', 'called_number'] },
  owners: {
    table: 'cdr.totals_of_owners',
    columns: ['owner_id', 'day', 'hour'],
    hasLongestWait: true,
  },
  everybody: {
    table: 'cdr.totals_of_everybody',
    columns: ['day', 'hour', 'origin_country', 'origin_kind'],
  },
} as const satisfies Readonly<Record<string, Level>>;
export type LevelName = keyof typeof levels;

export interface Cell {
  readonly place: Place;
  readonly sums: Sums;
  /** The longest wait of the cell's callers, in milliseconds; null: nobody waited. */
  readonly longestWaitMs: number | null;
}

export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

export function cellOf(
  call: CountedCall & Pick<CallRecord, 'ownerId' | 'calledNumber' | 'origin'>,
  { day, hour }: LocalHour,
): Cell {
  return {
    place: {
      owner_id: call.ownerId ?? '',
      day,
      month: firstOfMonth(day),
      hour,
      called_number: call.calledNumber,
      origin_country: call.origin.country ?? '',
      origin_kind: call.origin.kind,
    },
    sums: sumsOf(call),
    longestWaitMs: waitOf(call),
  };
}

/** One cell for each place in the level's dimensions, in the order of the level's key. */
export function gathered(cells: readonly Cell[], { columns }: Level): Cell[] {
  const found = new Map<string, Cell>();
  for (const { place, sums, longestWaitMs } of cells) {
    // PostgreSQL's text contains no NUL, so that two places never have one key.
    const key = columns.map((column) => place[column]).join('\0');
    const known = found.get(key);
    found.set(
      key,
      known === undefined
        ? { place, sums, longestWaitMs }
        : {
            place,
            sums: added(known.sums, sums),
            longestWaitMs: longerOf(known.longestWaitMs, longestWaitMs),
          },
    );
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
