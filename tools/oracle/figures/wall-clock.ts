/** Clocks and holidays of the zones and countries that the oracle knows, computed by their rules. */
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 01:00 UTC on the last Sunday of a month that has 31 days; `month` from 0. */
export function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31));
  return last.getTime() - last.getUTCDay() * day + hour;
}

/** Summer time in Europe (directive 2000/84/EC). */
const isSummer = (atMs: number): boolean => {
  const year = new Date(atMs).getUTCFullYear();
  return atMs >= lastSunday(year, 2) && atMs < lastSunday(year, 9);
};

const aheadOfUtc: Readonly<Record<string, (atMs: number) => number>> = {
  'Europe/Amsterdam': (atMs) => (isSummer(atMs) ? 2 * hour : hour),
  'Europe/London': (atMs) => (isSummer(atMs) ? hour : 0),
  'Asia/Kathmandu': () => 5 * hour + 45 * minute,
};

/** A local date, weekday (0 is Sunday) and minute of the day. */
export interface Shown {
  date: string;
  weekday: number;
  minute: number;
}

/** The local time in the zone. @throws {Error} for a zone that the oracle doesn't know. */
export function shownIn(zone: string, atMs: number): Shown {
  const ahead = aheadOfUtc[zone];
  if (ahead === undefined) throw new Error(`the oracle doesn't know the time zone ${zone}`);
  const wall = new Date(atMs + ahead(atMs));
  return {
    date: wall.toISOString().slice(0, 10),
    weekday: wall.getUTCDay(),
    minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  };
}

/** Easter Sunday by the Meeus/Jones/Butcher algorithm. */
function easter(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Date.UTC(year, month - 1, (h + l - 7 * m + 33 * month + 19) % 32);
}

/**
 * Dutch public holidays: New Year, Easter and Whitsun with their Mondays, Ascension, the King's
 * birthday (the day before when that is a Sunday), two days of Christmas.
 */
function dutchHolidays(year: number): Set<string> {
  const kingsDay = Date.UTC(year, 3, 27);
  const all = [
    Date.UTC(year, 0, 1),
    ...[0, 1, 39, 49, 50].map((after) => easter(year) + after * day),
    new Date(kingsDay).getUTCDay() === 0 ? kingsDay - day : kingsDay,
    Date.UTC(year, 11, 25),
    Date.UTC(year, 11, 26),
  ];
  return new Set(all.map((atMs) => new Date(atMs).toISOString().slice(0, 10)));
}

const known = new Map<number, Set<string>>();

/**
 * Days off that a calendar may add: Good Friday, and 5 May in all years or only in years that end
 * in 0 or 5.
 */
export interface AlsoFree {
  readonly liberationDay?: 'lustrum' | 'every-year' | 'never' | undefined;
  readonly goodFriday?: 'every-year' | 'never' | undefined;
}

function isAlsoFree(date: string, { liberationDay, goodFriday }: AlsoFree): boolean {
  if (/^\d{4}-05-05$/.test(date)) {
    return (
      liberationDay === 'every-year' || (liberationDay === 'lustrum' && /^\d{3}[05]/.test(date))
    );
  }
  const sunday = easter(Number(date.slice(0, 4)));
  return goodFriday === 'every-year' && Date.parse(date) === sunday - 2 * day;
}

/** @throws {Error} for a country whose holidays the oracle doesn't know. */
export function isPublicHoliday(date: string, country: string, also: AlsoFree = {}): boolean {
  if (country !== 'NL') throw new Error(`the oracle doesn't know the holidays of ${country}`);
  const year = Number(date.slice(0, 4));
  const holidays = known.get(year) ?? dutchHolidays(year);
  known.set(year, holidays);
  return holidays.has(date) || isAlsoFree(date, also);
}
