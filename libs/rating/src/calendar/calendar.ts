import { weekdays, zoneOffsetMs } from '@app/common';
import type { Country, OptionalHolidays } from '@app/number-plan';
import { sameName } from '../band-names.js';
import { type BandDay, bandDays, type CalendarTerms } from './calendar-terms.js';

/**
 * Whether a date (`yyyy-mm-dd`) is a public holiday in the whole of a country, with a calendar's
 * choices.
 */
export type IsHoliday = (date: string, country: Country, choice?: OptionalHolidays) => boolean;

/** A stretch of time in one band, until `untilMs` since 1970; a null band is no band. */
export interface Stretch {
  readonly band: string | null;
  readonly untilMs: number;
}

interface MinuteStretch {
  readonly band: string | null;
  readonly untilMinute: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const minutesOfDay = 1440;
/** Most days whose bands are kept: eleven years. Further days are computed each time. */
const mostDays = 4_000;

/**
 * Which band is valid at which time, by local clocks: when clocks are set back, the hour that
 * occurs twice has the same bands both times; when they are set forward, the skipped hour doesn't
 * occur.
 */
export class Calendar {
  readonly crossing: CalendarTerms['crossing'];
  readonly #zone: string;
  readonly #holidays: CalendarTerms['holidays'];
  readonly #optional: OptionalHolidays | undefined;
  readonly #extra: ReadonlySet<string>;
  readonly #isHoliday: IsHoliday;
  readonly #byDay: ReadonlyMap<BandDay, readonly MinuteStretch[]>;
  /** Stretches by UTC day: computing a day takes as long as rating some calls. */
  readonly #known = new Map<number, readonly Stretch[]>();
  /** Calls come roughly in order of time, so most are on the same day as the call before. */
  #lastDay = Number.NaN;
  #last: readonly Stretch[] = [];

  constructor(terms: CalendarTerms, isHoliday: IsHoliday) {
    const { zone, holidays, optionalHolidays, extraHolidays, crossing, bands } = terms;
    this.crossing = crossing;
    this.#zone = zone;
    this.#holidays = holidays;
    this.#optional = optionalHolidays;
    this.#extra = new Set(extraHolidays);
    this.#isHoliday = isHoliday;
    this.#byDay = new Map(bandDays.map((day) => [day, stretchesOf(bands, day)]));
  }

  /** The stretch that contains a time. @param atMs Milliseconds since 1970. */
  at(atMs: number): Stretch {
    const day = Math.floor(atMs / dayMs);
    if (day !== this.#lastDay) {
      this.#last = this.#known.get(day) ?? this.#workOut(day);
      this.#lastDay = day;
    }
    for (const stretch of this.#last) if (atMs < stretch.untilMs) return stretch;
    throw new RangeError(`${atMs} is after the end of its own day`);
  }

  #workOut(day: number): readonly Stretch[] {
    const stretches: Stretch[] = [];
    const [begin, end] = [day * dayMs, (day + 1) * dayMs];
    const [first, last] = [zoneOffsetMs(begin, this.#zone), zoneOffsetMs(end, this.#zone)];
    const change = first === last ? end : this.#changeBetween(begin, end, first);
    this.#add(stretches, begin, change, first);
    if (change < end) this.#add(stretches, change, end, last);
    if (this.#known.size >= mostDays) this.#known.clear();
    this.#known.set(day, stretches);
    return stretches;
  }

  /** The moment at which the zone's offset changes from `offset`. */
  #changeBetween(begin: number, end: number, offset: number): number {
    let [before, after] = [begin, end];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (zoneOffsetMs(middle, this.#zone) === offset) before = middle;
      else after = middle;
    }
    return after;
  }

  /** Adds the stretches of a time with one offset. */
  #add(stretches: Stretch[], begin: number, end: number, offset: number): void {
    for (let at = begin; at < end;) {
      const midnight = Math.floor((at + offset) / dayMs) * dayMs;
      const minute = (at + offset - midnight) / minuteMs;
      for (const { band, untilMinute } of this.#byDay.get(this.#dayOf(midnight))!) {
        if (untilMinute <= minute) continue;
        const untilMs = Math.min(midnight + untilMinute * minuteMs - offset, end);
        if (untilMs <= at) continue;
        if (stretches.at(-1)?.band === band) stretches.pop();
        stretches.push({ band, untilMs });
        at = untilMs;
        if (at === end) break;
      }
    }
  }

  /** The kind of a day. @param midnight The local date's midnight, as if it were UTC. */
  #dayOf(midnight: number): BandDay {
    const day = new Date(midnight);
    const date = day.toISOString().slice(0, 10);
    const isHoliday =
      this.#extra.has(date) ||
      (this.#holidays !== null && this.#isHoliday(date, this.#holidays, this.#optional));
    return isHoliday ? 'holiday' : weekdays[(day.getUTCDay() + 6) % 7]!;
  }
}

const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The stretches of bands in a whole day of this kind. */
function stretchesOf(bands: CalendarTerms['bands'], day: BandDay): MinuteStretch[] {
  const rows = bands.flatMap(({ name, hours }) =>
    hours
      .filter(({ days }) => days.includes(day))
      .map(({ from, until }) => ({
        name: sameName(name),
        from: minutesOf(from),
        until: minutesOf(until),
      })),
  );
  const edges = new Set([...rows.flatMap(({ from, until }) => [from, until]), 0, minutesOfDay]);
  const sorted = [...edges].toSorted((a, b) => a - b);
  return sorted.slice(1).map((untilMinute, index) => ({
    band:
      rows.find(({ from, until }) => from < untilMinute && sorted[index]! < until)?.name ?? null,
    untilMinute,
  }));
}
