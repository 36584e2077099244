/** Days of the week, in ISO 8601's order. */
export const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
export type Weekday = (typeof weekdays)[number];

/** What calendar and clock on a wall show. */
export interface LocalTime {
  /** `yyyy-mm-dd` */
  readonly date: string;
  readonly weekday: Weekday;
  /**
   * The latest minute that the clock has shown on this day, 0 to 1439. It never falls: in the night
   * on which clocks are set back, it stands still while they show an hour for the second time; on
   * which they are set forward, it jumps. So what lasts from one minute until another is one
   * stretch of time on every day, and what follows it closely does so on every day.
   */
  readonly minute: number;
}

interface Reading {
  readonly date: string;
  readonly minute: number;
  /** What the clock shows, less UTC, in ms. */
  readonly offset: number;
}

/** Longer than any clock was ever set back. */
const setBackMs = 3 * 60 * 60 * 1000;
const minuteMs = 60_000;

/** Making one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

interface Shown {
  /** Whole minutes since 1970. */
  readonly sinceEpoch: number;
  readonly time: LocalTime;
}

/** Of each zone what was shown last: who asks about now asks about the same minute again and again. */
const lastShown = new Map<string, Shown>();

/** What is shown in a zone (IANA name; another throws a RangeError) at `atMs` since 1970. */
export function localTime(atMs: number, zone: string): LocalTime {
  const sinceEpoch = Math.floor(atMs / minuteMs);
  const last = lastShown.get(zone);
  if (last?.sinceEpoch === sinceEpoch) return last.time;
  const time = timeAt(atMs, zone);
  lastShown.set(zone, { sinceEpoch, time });
  return time;
}

/**
 * What clocks of a zone (IANA name; another throws a RangeError) show at `atMs` since 1970, less UTC,
 * in ms: add it, and read the sum as UTC.
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

/** The last minute before the clock was set back, where that was earlier on the same day. */
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
