import { localTime, type Micros } from '@app/common';

/** The time zone in which calls are counted by day and hour: numbers have no zone of their own. */
export const zone = 'Europe/Amsterdam';

export interface LocalHour {
  /** The local day, such as `2026-11-25`. */
  readonly day: string;
  /** 0 to 23, as clocks show it. In the night when clocks are set back, hour 2 lasts two hours. */
  readonly hour: number;
}

/** A quarter of an hour: the offset of every time zone from UTC is a multiple of it. */
const quarterMicros = 900_000_000;

/**
 * Gives the local day and hour of moments; a result is kept for all moments of its quarter of an
 * hour.
 */
export function localHours(): (at: Micros) => LocalHour {
  const known = new Map<number, LocalHour>();
  return (at) => {
    const quarter = Math.floor(at / quarterMicros);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const { date, minute } = localTime((quarter * quarterMicros) / 1000, zone);
    const found = { day: date, hour: Math.floor(minute / 60) };
    known.set(quarter, found);
    return found;
  };
}

const minuteMs = 60_000;

/**
 * The first moment, in milliseconds since 1970, at which the clock of a day shows a minute of the day or a later one:
 * a minute that the clock skips comes when it is set forward, one that it shows twice at the first time.
 */
export function momentOf(day: string, minute: number): number {
  let before = Date.parse(day) / minuteMs - 180;
  let after = before + 30 * 60;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    const shown = localTime(middle * minuteMs, zone);
    if (shown.date < day || (shown.date === day && shown.minute < minute)) before = middle;
    else after = middle;
  }
  return after * minuteMs;
}
