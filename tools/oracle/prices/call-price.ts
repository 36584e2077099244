import type { CalendarInput, CallPrice } from '../world/billing-input.js';
import { halfEven } from '../figures/exact.js';
import { isPublicHoliday, shownIn } from '../figures/wall-clock.js';

/** A charged conversation: its start in microseconds since 1970, its seconds, and the calendar of bands. */
export interface Talk {
  from: number;
  seconds: bigint;
  calendar: CalendarInput | undefined;
}

const weekdays = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'];
const second = 1_000_000;
const clockMinute = 60 * second;

const minuteOf = (clock: string): number => {
  const [hours = '', minutes = ''] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
};

/** Cache of a calendar's band by minute since 1970. */
const bandsFound = new WeakMap<CalendarInput, Map<number, string | null>>();

function bandAt(calendar: CalendarInput, micros: number): string | null {
  const found = bandsFound.get(calendar) ?? new Map<number, string | null>();
  bandsFound.set(calendar, found);
  const index = Math.floor(micros / clockMinute);
  const before = found.get(index);
  if (before !== undefined) return before;
  const { date, weekday, minute } = shownIn(calendar.zone, index * 60_000);
  const { holidays, optionalHolidays, extraHolidays = [] } = calendar;
  const isHoliday =
    extraHolidays.includes(date) ||
    (holidays !== null && isPublicHoliday(date, holidays, optionalHolidays));
  const today = isHoliday ? 'holiday' : weekdays[weekday]!;
  let band: string | null = null;
  for (const { name, hours } of calendar.bands.toReversed()) {
    for (const { days, from, until } of hours) {
      if (days.includes(today) && minute >= minuteOf(from) && minute < minuteOf(until)) band = name;
    }
  }
  found.set(index, band);
  return band;
}

/** The prices of a band: the band's own, or the default ones outside all bands (null). */
function ratesIn(price: CallPrice, band: string | null) {
  const own = price.bands?.find((each) => each.band === band);
  return {
    perMinute: BigInt((own ?? price).perMinute.micros),
    perCall: BigInt((own ?? price).perCall.micros),
    startRate: BigInt((own?.startRate ?? price.startRate)?.micros ?? 0),
  };
}

/** Charged seconds after the free ones: the first increment, then each further increment begun. */
function countedSeconds({ increments }: CallPrice, left: bigint): bigint {
  const [first, next] = [BigInt(increments?.first ?? 1), BigInt(increments?.next ?? 1)];
  let counted = 0n;
  if (left > 0n) counted = first;
  if (left > first) counted += ((left - first + next - 1n) / next) * next;
  return counted;
}

/** The price of a call by its length and time of day, rounded to the micro-euro. */
export function timed(price: CallPrice, { from, seconds, calendar }: Talk): bigint {
  const free = BigInt(price.freeSeconds ?? 0);
  const bandOf = (micros: number): string | null =>
    calendar === undefined ? null : bandAt(calendar, micros);
  const atAnswer = bandOf(from);
  const { startRate, perCall } = ratesIn(price, atAnswer);
  const isFree = free > 0n && seconds <= free;

  let total = startRate;
  if (!isFree) {
    let left = countedSeconds(price, seconds - free);
    let at = from + Number(free) * second;
    let sixtieths = 0n;
    while (left > 0n) {
      // The seconds that begin within the same clock minute.
      const untilNext = (Math.floor(at / clockMinute) + 1) * clockMinute - at;
      const begin = BigInt(Math.ceil(untilNext / second));
      const here = begin < left ? begin : left;
      const band = calendar?.crossing === 'start' ? atAnswer : bandOf(at);
      sixtieths += ratesIn(price, band).perMinute * here;
      left -= here;
      at += Number(here) * second;
    }
    total += perCall + halfEven(sixtieths, 60n);
    const minimum = BigInt(price.minimum?.micros ?? 0);
    if (total < minimum) total = minimum;
  }
  if (price.maximum != null && total > BigInt(price.maximum.micros)) {
    total = BigInt(price.maximum.micros);
  }
  return total;
}

/** The first second, from 1, at which the maximum is reached; null when it never is. */
export function capSecondsOf(tariff: CallPrice): number | null {
  if (tariff.maximum == null || tariff.perMinute.micros === 0) return null;
  const most = BigInt(tariff.maximum.micros);
  let seconds = 1;
  while (timed(tariff, { from: 0, seconds: BigInt(seconds), calendar: undefined }) < most) {
    seconds += 1;
  }
  return seconds;
}
