/** Days of the week, in the order of ISO 8601. */
export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof weekdays)[number];

/** A local date, day of the week and time of day. */
export interface LocalTime {
  readonly date: string;
  readonly weekday: Weekday;
  /**
   * The latest minute of this day that the clock has shown so far, 0 to 1439. It never falls within a day: in
   * the night in which clocks are set back it stands still while the clock repeats an hour, and when they are
   * set forward it jumps. So the time between two minutes, such as opening hours, is one unbroken stretch on
   * every day, and two stretches that touch do so on every day.
   */
  readonly minute: number;
}

interface Reading {
  readonly date: string;
  readonly minute: number;
  /** Milliseconds that the local clock is ahead of UTC. */
  readonly offset: number;
}

/** How far before a time this file looks for a clock that was set back; clocks are usually set back by an hour. */
const setBackMs = 3 * 60 * 60 * 1000;
const minuteMs = 60_000;

/** Formats by zone, cached because creating one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

interface Shown {
  /** Whole minutes since 1970. */
  readonly sinceEpoch: number;
  readonly time: LocalTime;
}

/** The last result by zone: questions about the current time ask for the same minute many times. */
const lastShown = new Map<string, Shown>();

/**
 * The local time in a zone at `atMs` milliseconds since 1970.
 * @param zone An IANA name. @throws RangeError when the zone is unknown.
 */
export function localTime(atMs: number, zone: string): LocalTime {
  const sinceEpoch = Math.floor(atMs / minuteMs);
  const last = lastShown.get(zone);
  if (last?.sinceEpoch === sinceEpoch) return last.time;
  const time = timeAt(atMs, zone);
  lastShown.set(zone, { sinceEpoch, time });
  return time;
}

/**
 * Milliseconds that a zone's clocks are ahead of UTC at `atMs` milliseconds since 1970. Adding them to `atMs`
 * gives a time whose UTC fields read as local time.
 * @param zone An IANA name. @throws RangeError when the zone is unknown.
 */
export const zoneOffsetMs = (atMs: number, zone: string): number => read(atMs, zone).offset;

function timeAt(atMs: number, zone: string): LocalTime {
  const now = read(atMs, zone);
  const sundayFirst = new Date(now.date).getUTCDay();
  return {
    date: now.date,
    weekday: weekdays[(sundayFirst + 6) % 7] ?? 'mo',
    minute: Math.max(now.minute, shownBefore(now, atMs, zone)),
  };
}

/** The last minute that the clock showed before it was set back earlier on the same day; 0 when it wasn't. */
function shownBefore(now: Reading, atMs: number, zone: string): number {
  let before = Math.floor(atMs) - setBackMs;
  let after = Math.floor(atMs);
  if (read(before, zone).offset <= now.offset) return 0;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (read(middle, zone).offset > now.offset) before = middle;
    else after = middle;
  }
  const last = read(before, zone);
  return last.date === now.date ? last.minute : 0;
}

function read(atMs: number, zone: string): Reading {
  const shown: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) shown[type] = value;
  const date = `${shown['year']}-${shown['month']}-${shown['day']}`;
  const minute = Number(shown['hour']) * 60 + Number(shown['minute']);
  const atMinute = Math.floor(atMs / minuteMs) * minuteMs;
  return { date, minute, offset: Date.parse(date) + minute * minuteMs - atMinute };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, format);
  return format;
}
